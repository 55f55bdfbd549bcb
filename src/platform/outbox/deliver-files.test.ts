import { expect, test } from 'vitest';
import type { MessageView } from '../slack/views/message.ts';
import { ProgressUpdates } from './deliver-files.ts';

function view(text: string): MessageView {
  return { text, blocks: [] };
}

function scene() {
  let now = 0;
  const shown: string[] = [];
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const updates = new ProgressUpdates(
    async ({ text }) => {
      shown.push(text);
      await gate.promise;
    },
    { now: () => new Date(now) },
  );
  return {
    updates,
    shown,
    pass: (ms: number) => {
      now += ms;
    },
    hold: () => {
      gate = Promise.withResolvers<void>();
      return gate;
    },
  };
}

test('the first is shown at once, the next after a pause', async () => {
  const { updates, shown, pass } = scene();

  updates.show(view('1'));
  await updates.settled();
  updates.show(view('2'));
  pass(3000);
  updates.show(view('3'));

  expect(shown).toEqual(['1', '3']);
});

test('one at a time, and after waiting none is under way', async () => {
  const { updates, shown, pass, hold } = scene();
  const held = hold();

  updates.show(view('1'));
  pass(10_000);
  updates.show(view('2'));
  let isSettled = false;
  const settled = updates.settled().then(() => {
    isSettled = true;
  });
  await Promise.resolve();
  expect(isSettled).toBe(false);
  held.resolve();
  await settled;
  updates.show(view('3'));

  expect(shown).toEqual(['1', '3']);
});

test('one that fails disturbs nothing', async () => {
  const { updates, shown, pass, hold } = scene();
  const held = hold();

  updates.show(view('1'));
  held.reject(new Error('Slack is away'));
  await updates.settled();
  hold().resolve();
  pass(3000);
  updates.show(view('2'));

  expect(shown).toEqual(['1', '2']);
});
