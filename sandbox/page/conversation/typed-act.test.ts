import { expect, test } from 'vitest';
import { typedAct } from './typed-commands.ts';

const commands = [{ command: '/remediate', description: '', usageHint: '' }];
const inChannel = { channelId: 'C1', threadTs: null, commands };
const inThread = { ...inChannel, threadTs: '1.2' };

test.each(['', '   ', '\n'])('%j does nothing', (text) => {
  expect(typedAct(text, inChannel)).toEqual({ kind: 'nothing' });
});

test('a text is posted', () => {
  expect(typedAct('Hello\nall ', inChannel)).toEqual({
    kind: 'act',
    act: { do: 'post', channelId: 'C1', text: 'Hello\nall' },
  });
});

test('a text in a thread is a reply', () => {
  expect(typedAct('Hello', inThread)).toEqual({
    kind: 'act',
    act: { do: 'post', channelId: 'C1', text: 'Hello', threadTs: '1.2' },
  });
});

test('a command is run', () => {
  expect(typedAct('/remediate top 10', inChannel)).toEqual({
    kind: 'act',
    act: { do: 'command', channelId: 'C1', text: '/remediate top 10' },
  });
});

test('a slash after a space is text', () => {
  expect(typedAct(' /remediate', inChannel)).toMatchObject({ act: { do: 'post' } });
});

test('a command that no app has is refused in Slack’s words', () => {
  expect(typedAct('/foo bar', inChannel)).toEqual({ kind: 'refused', sentence: '/foo is not a valid command.' });
});

test('Slack’s own command is run, one that is left out is named', () => {
  expect(typedAct('/invite @mendbot', inChannel)).toMatchObject({ act: { do: 'command', text: '/invite @mendbot' } });
  expect(typedAct('/topic Patches', inChannel)).toEqual({
    kind: 'refused',
    sentence: '/topic is one of Slack’s own commands, which the sandbox leaves out.',
  });
});

test('commands do not work in threads', () => {
  expect(typedAct('/remediate top', inThread)).toEqual({
    kind: 'refused',
    sentence: '/remediate is not supported in threads. Sorry!',
  });
});
