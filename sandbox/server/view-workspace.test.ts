import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cast, channels } from '../cast.ts';
import type { WorkspaceView } from '../protocol/workspace-view.ts';
import { webClientFor } from '../slack/testing/web-client-for.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

const { mina, tomas, ben, ada, gus } = cast;

let sandbox: TestServer;

beforeEach(async () => {
  sandbox = await startTestServer({ bot: { stage: { state: 'failed', problem: 'It is ill.' } } });
});

afterEach(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const bot = () => webClientFor(sandbox.world.slack);
const unreadIn = (view: WorkspaceView, channelId: string) =>
  view.channels.find(({ id }) => id === channelId)?.unreadCount;
const unreadOf = (view: WorkspaceView, personId: string) => view.people.find(({ id }) => id === personId)?.unreadCount;

test('everybody but the bot has a seat, and each says what it is for', async () => {
  const { people, viewerId } = await sandbox.look('');

  expect(viewerId).toBe(mina);
  expect(people.map(({ part }) => part)).toEqual([
    'Security admin',
    'Security admin',
    'IT admin',
    'IT admin',
    'IT admin (Japanese)',
    'Works in audit, no role at first',
    'Workspace admin',
    'Guest',
    'Other organization',
  ]);
  expect(people.find(({ id }) => id === cast.haruka)).toMatchObject({ locale: 'ja-JP', timeZone: 'Asia/Tokyo' });
});

test('a bot that ended by itself says why', async () => {
  expect((await sandbox.look(mina)).bot).toEqual({
    userId: sandbox.world.slack.botUserId,
    name: 'Mendbot',
    state: 'failed',
    problem: 'It is ill.',
    connectionCount: 0,
  });
});

test('a person sees their channels, and the conversation with the bot under its name', async () => {
  const view = await sandbox.look(mina, channels.it);

  expect(view.channels.map(({ name, kind, isShared }) => [name, kind, isShared])).toEqual([
    ['it-remediation', 'private', false],
    ['general', 'public', false],
    ['incidents', 'private', false],
    ['with-contoso', 'public', true],
    ['Mendbot', 'direct', false],
  ]);
  expect(view.conversation).toEqual({ channelId: channels.it, messages: [], hasEarlier: false, readUntilTs: null });
});

test('nobody sees into a private channel from outside', async () => {
  const view = await sandbox.look(ada, channels.it);

  expect(view.channels.map(({ id }) => id)).not.toContain(channels.it);
  expect(view.conversation).toBeNull();
});

describe('unread', () => {
  test('is what others wrote, replies too, until it is read', async () => {
    const { slack } = sandbox.world;
    const root = slack.as(mina).post(channels.it, 'Hello');
    slack.as(tomas).post(channels.it, 'Hi', { threadTs: root.ts });

    const before = await sandbox.look(ben, channels.it);
    await sandbox.act(ben, { do: 'read', channelId: channels.it });
    const after = await sandbox.look(ben, channels.it);
    const ofMina = await sandbox.look(mina, channels.it);

    expect([unreadIn(before, channels.it), before.conversation?.readUntilTs]).toEqual([2, '0']);
    expect([unreadIn(after, channels.it), after.conversation?.readUntilTs]).toEqual([0, null]);
    expect(unreadIn(ofMina, channels.it)).toBe(1);
  });

  test('begins where the person stopped reading', async () => {
    const { slack } = sandbox.world;
    const seen = slack.as(mina).post(channels.it, 'Hello');
    await sandbox.act(ben, { do: 'read', channelId: channels.it });
    slack.as(mina).post(channels.it, 'Anybody?');

    const view = await sandbox.look(ben, channels.it);

    expect(view.conversation?.readUntilTs).toBe(seen.ts);
    expect(unreadIn(view, channels.it)).toBe(1);
  });

  test('a seat counts direct messages and what only that person sees', async () => {
    await bot().chat.postMessage({ channel: mina, text: 'Filed' });
    await bot().chat.postEphemeral({ channel: channels.it, user: gus, text: 'Guests cannot' });
    sandbox.world.slack.as(mina).post(channels.it, 'For everybody');

    const view = await sandbox.look(tomas);

    expect([mina, gus, tomas].map((id) => unreadOf(view, id))).toEqual([1, 1, 0]);
  });
});

describe('a conversation', () => {
  test('has what only the viewer sees in its place, in threads too', async () => {
    const root = sandbox.world.slack.as(mina).post(channels.it, 'first');
    const only = { channel: channels.it, user: ben };
    await bot().chat.postEphemeral({ ...only, text: 'between' });
    await bot().chat.postEphemeral({ ...only, text: 'in the thread', thread_ts: root.ts });
    sandbox.world.slack.as(mina).post(channels.it, 'last');

    const ofBen = (await sandbox.look(ben, channels.it)).conversation?.messages;
    const ofMina = (await sandbox.look(mina, channels.it)).conversation?.messages;

    expect(ofBen?.map(({ text, isEphemeral }) => [text, isEphemeral])).toEqual([
      ['first', false],
      ['between', true],
      ['last', false],
    ]);
    expect(ofBen?.[0]?.replies).toMatchObject([{ text: 'in the thread', isEphemeral: true }]);
    expect(ofMina?.map(({ text, replies }) => [text, replies.length])).toEqual([
      ['first', 0],
      ['last', 0],
    ]);
  });

  test('shows the newest 100, and earlier ones when it is asked for them', async () => {
    const person = sandbox.world.slack.as(mina);
    for (let count = 1; count <= 103; count += 1) person.post(channels.it, `message ${count}`);

    const newest = (await sandbox.look(mina, channels.it)).conversation;
    const more = await sandbox.get(`/api/workspace?person=${mina}&channel=${channels.it}&earlier=100`);

    expect([newest?.messages.length, newest?.messages[0]?.text, newest?.hasEarlier]).toEqual([100, 'message 4', true]);
    expect(((await more.json()) as WorkspaceView).conversation).toMatchObject({ hasEarlier: false });
  });

  test('shows a file with its kind and size, and gives it to who may see it', async () => {
    const upload = {
      channel_id: channels.it,
      filename: 'geräte.csv',
      title: 'Devices',
      file: Buffer.from('name\nhq-1\n'),
    };
    await bot().filesUploadV2(upload);

    const [file] = (await sandbox.look(ben, channels.it)).conversation?.messages.flatMap(({ files }) => files) ?? [];
    const seen = await sandbox.get(`/api/people/${ben}/files/${file?.id}`);
    const hidden = await sandbox.get(`/api/people/${ada}/files/${file?.id}`);

    expect(file).toMatchObject({ name: 'geräte.csv', title: 'Devices', mimeType: 'text/csv', sizeBytes: 10 });
    expect(await seen.text()).toBe('name\nhq-1\n');
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "inline; filename*=UTF-8''ger%C3%A4te.csv",
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(hidden.status).toBe(404);
  });

  test('does not let a drawing with a script in it be opened as a page', async () => {
    await bot().filesUploadV2({ channel_id: channels.it, filename: 'x.svg', file: Buffer.from('<svg onload="x()"/>') });

    const [file] = (await sandbox.look(ben, channels.it)).conversation?.messages.flatMap(({ files }) => files) ?? [];
    const { headers } = await sandbox.get(`/api/people/${ben}/files/${file?.id}`);

    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toContain('attachment');
  });
});
