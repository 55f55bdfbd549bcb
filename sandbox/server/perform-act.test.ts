import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cast, channels } from '../cast.ts';
import type { Place, SuggestionAnswer } from '../protocol/person-acts.ts';
import type { ModalView } from '../protocol/workspace-view.ts';
import { demoCard } from '../slack/testing/demo-views.ts';
import { webClientFor } from '../slack/testing/web-client-for.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

const { mina, ben, ada } = cast;

describe('with a bot', () => {
  let sandbox: TestServer;

  beforeEach(async () => {
    sandbox = await startTestServer({ hasBot: true });
  });

  afterEach(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  async function openForm(): Promise<ModalView> {
    await sandbox.act(mina, { do: 'command', channelId: channels.it, text: '/remediate new' });
    const view = await sandbox.world.slack.as(mina).waitForView();
    return (await sandbox.look(mina)).modals.find(({ id }) => id === view.id) as ModalView;
  }

  const at = (viewId: string): Place => ({ kind: 'view', viewId });

  test('a command is acknowledged, and opens its form for the one who typed it', async () => {
    const result = await sandbox.act(mina, { do: 'command', channelId: channels.it, text: '/remediate new' });
    await sandbox.world.slack.as(mina).waitForView();

    expect(result).toEqual({ outcome: 'done', ackMs: expect.any(Number) });
    expect((await sandbox.look(mina)).modals).toMatchObject([{ title: 'File a request', submitLabel: 'File' }]);
    expect((await sandbox.look(ben)).modals).toEqual([]);
  });

  test('a command goes to a channel that is there', async () => {
    const result = await sandbox.act(mina, { do: 'command', channelId: 'C0NOWHERE', text: '/remediate new' });

    expect(result).toEqual({ outcome: 'not_possible', reason: 'There is no such channel.' });
  });

  test('a form that is not filled in stays', async () => {
    const { id } = await openForm();

    const result = await sandbox.act(mina, { do: 'submit', viewId: id });

    expect(result).toEqual({ outcome: 'incomplete', blockIds: ['group', 'reason'] });
  });

  test('a select asks the bot while somebody types, and takes what was offered', async () => {
    const { id } = await openForm();
    const element = { place: at(id), blockId: 'group', actionId: 'group' };

    const asked = await sandbox.post(`/api/people/${mina}/suggestions`, { ...element, query: 'lap' });
    const chosen = await sandbox.act(mina, { ...element, do: 'choose', values: ['laptops'] });

    const answer = (await asked.json()) as SuggestionAnswer;
    expect(answer).toMatchObject({ options: [{ value: 'laptops' }], problem: null });
    expect(chosen.outcome).toBe('done');
  });

  test('the bot’s errors stand at their fields, and a good form is filed', async () => {
    const { id } = await openForm();
    const group = { place: at(id), blockId: 'group', actionId: 'group' };
    await sandbox.post(`/api/people/${mina}/suggestions`, { ...group, query: '' });
    await sandbox.act(mina, { ...group, do: 'choose', values: ['laptops'] });
    const fill = (text: string) =>
      sandbox.act(mina, {
        do: 'fill',
        place: at(id),
        blockId: 'reason',
        actionId: 'reason',
        text,
        isEnterPressed: false,
      });

    const filled = await fill('bad');
    const refused = await sandbox.act(mina, { do: 'submit', viewId: id });
    await fill('good');
    const filed = await sandbox.act(mina, { do: 'submit', viewId: id });

    expect(filled).toEqual({ outcome: 'done', ackMs: null });
    expect(refused).toEqual({ outcome: 'field_errors', errors: { reason: 'Say more.' } });
    expect(filed.outcome).toBe('done');
    expect((await sandbox.look(mina)).modals).toMatchObject([{ submitLabel: null }]);
  });

  test('a form that was closed takes nothing any more', async () => {
    const { id } = await openForm();

    const closed = await sandbox.act(mina, { do: 'close', viewId: id });
    const result = await sandbox.act(mina, { do: 'submit', viewId: id });

    expect(closed.outcome).toBe('done');
    expect(result).toEqual({ outcome: 'not_possible', reason: 'This form is closed already; nothing was sent.' });
  });

  test('a button of a message is pressed by a person who sees it', async () => {
    const ts = await postCard(sandbox);
    const place: Place = { kind: 'message', channelId: channels.it, ts };

    const pressed = await sandbox.act(ben, { do: 'press', place, blockId: 'do', actionId: 'accept' });
    const hidden = await sandbox.act(ada, { do: 'press', place, blockId: 'do', actionId: 'accept' });

    expect(pressed.outcome).toBe('done');
    expect(hidden).toEqual({ outcome: 'not_possible', reason: 'This message is gone; nothing was sent.' });
  });
});

test('a bot that takes too long is late', async () => {
  await using sandbox = await startTestServer({ hasBot: true, ackTimeoutMs: 250 });
  sandbox.world.slack.faults.delayDeliveries(400);

  const result = await sandbox.act(mina, { do: 'shortcut', callbackId: 'quiet' });

  expect(result).toEqual({ outcome: 'late', ackMs: expect.any(Number) });
});

describe('without a bot', () => {
  let sandbox: TestServer;

  beforeEach(async () => {
    sandbox = await startTestServer();
  });

  afterEach(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test('nobody takes a shortcut', async () => {
    const result = await sandbox.act(mina, { do: 'shortcut', callbackId: 'quiet' });

    expect(result).toEqual({ outcome: 'unreachable', ackMs: expect.any(Number) });
  });

  test('what Slack’s client would not do is said with names', async () => {
    const result = await sandbox.act(ada, { do: 'post', channelId: channels.it, text: 'Hello' });

    expect(result).toEqual({
      outcome: 'not_possible',
      reason: 'Ada Quist is not in #it-remediation and cannot write there.',
    });
  });

  test('Slack’s own commands: the bot is invited, and hears of it and of whom it is there with', async () => {
    const { slack } = sandbox.world;
    const invite = (text: string, personId = mina) =>
      sandbox.act(personId, { do: 'command', channelId: channels.incidents, text });
    const bot = slack.users().find(({ isBot }) => isBot);

    const joined = await invite(`/invite @${bot?.name}`);
    const both = await invite('/invite @Ben Okafor, @priya.nair');
    const again = await invite('/invite @Ben Okafor');
    const nobody = await invite('/invite @nobody');
    const removed = await invite('/kick @ben.okafor');
    const who = await invite('/who');

    const done = { outcome: 'done', ackMs: null } as const;
    expect(joined).toEqual({ ...done, said: `${bot?.realName} joined #incidents.` });
    expect(both).toEqual({ ...done, said: 'Ben Okafor, Priya Nair joined #incidents.' });
    expect(again).toMatchObject({ reason: 'Everybody who was named is in #incidents already.' });
    expect(nobody).toMatchObject({ reason: 'Nobody here is called “nobody”.' });
    expect(removed).toEqual({ ...done, said: 'Ben Okafor was removed from #incidents.' });
    expect(who).toMatchObject({ said: expect.stringMatching(/^In #incidents: Mina Sato, .*Priya Nair\.$/) });
    expect(
      slack
        .channels()
        .find(({ id }) => id === channels.incidents)
        ?.members.has(bot?.id ?? ''),
    ).toBe(true);
  });

  test('nobody is invited by a guest, from outside, or into a direct conversation', async () => {
    const type = (personId: string, channelId: string, text: string) =>
      sandbox.act(personId, { do: 'command', channelId, text });

    expect(await type(cast.gus, channels.it, '/invite @Ada Quist')).toMatchObject({
      reason: 'Gus Temp is a guest, who can invite and remove nobody.',
    });
    expect(await type(ada, channels.it, '/invite @Wren Hale')).toMatchObject({
      reason: 'Ada Quist is not in #it-remediation.',
    });
    expect(await type(mina, channels.it, '/invite @Olga Ivers')).toMatchObject({
      reason: 'Olga Ivers belongs to another organization.',
    });
    const direct = sandbox.world.slack.as(mina).directChannelId;
    expect((await type(mina, direct, '/invite @Ben Okafor')).outcome).toBe('not_possible');
  });

  test('people write, answer in threads, and take back what they wrote', async () => {
    await sandbox.act(mina, { do: 'post', channelId: channels.general, text: 'Hello' });
    const [root] = (await sandbox.look(mina, channels.general)).conversation?.messages ?? [];
    const ts = root?.ts ?? '';
    await sandbox.act(ben, { do: 'post', channelId: channels.general, text: 'Hi', threadTs: ts });

    const threaded = (await sandbox.look(ada, channels.general)).conversation?.messages;
    const foreign = await sandbox.act(ben, { do: 'delete', channelId: channels.general, ts });

    expect(threaded).toMatchObject([{ text: 'Hello', authorId: mina, replies: [{ text: 'Hi', threadTs: ts }] }]);
    expect(foreign.outcome).toBe('not_possible');
  });

  test('who goes into a channel finds nothing unread there, and may go out again', async () => {
    await sandbox.act(mina, { do: 'post', channelId: channels.shared, text: 'Hello' });

    await sandbox.act(ben, { do: 'join', channelId: channels.shared });
    const inside = await sandbox.look(ben, channels.shared);
    await sandbox.act(ben, { do: 'leave', channelId: channels.shared });
    const outside = await sandbox.look(ben, channels.shared);

    expect(inside.channels.find(({ id }) => id === channels.shared)).toMatchObject({ unreadCount: 0, isShared: true });
    expect(outside.channels.map(({ id }) => id)).not.toContain(channels.shared);
    expect(outside.joinable.map(({ id }) => id)).toContain(channels.shared);
  });
});

/** Posts the demo bot's card as the bot. */
async function postCard({ world }: TestServer): Promise<string> {
  const web = webClientFor(world.slack);
  const { ts } = await web.chat.postMessage({ channel: channels.it, text: 'Request: open', blocks: demoCard('open') });
  return String(ts);
}
