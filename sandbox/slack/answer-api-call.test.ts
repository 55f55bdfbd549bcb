import { describe, expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { demoCard } from './testing/demo-views.ts';
import { webClientFor } from './testing/web-client-for.ts';

async function workspace() {
  const standIn = await SlackStandIn.start();
  const client = webClientFor(standIn);
  const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron', email: 'ada@example.com', tz: 'Asia/Tokyo' });
  const channel = standIn.addChannel({ name: 'security', members: [ada.id], isBotMember: true });
  return { standIn, client, ada, channel, [Symbol.asyncDispose]: () => standIn.stop() };
}

const refusal = (error: string) => ({ data: { error } });

describe('tokens and scopes', () => {
  test('asks for a known token of the right kind', async () => {
    await using w = await workspace();
    const call = (token: string) => webClientFor(w.standIn, token).auth.test();

    await expect(call('xoxb-unknown')).rejects.toMatchObject(refusal('invalid_auth'));
    await expect(call(w.standIn.appToken)).rejects.toMatchObject(refusal('not_allowed_token_type'));
    await expect(webClientFor(w.standIn, '').auth.test()).rejects.toMatchObject(refusal('not_authed'));
    w.standIn.faults.rejectTokens('token_revoked');
    await expect(call(w.standIn.botToken)).rejects.toMatchObject(refusal('token_revoked'));
    w.standIn.faults.acceptTokens();
    await expect(call(w.standIn.botToken)).resolves.toMatchObject({ user_id: w.standIn.botUserId });
  });

  test('tells the granted scopes and misses a revoked one', async () => {
    await using w = await workspace();

    const auth = await w.client.auth.test();
    w.standIn.faults.revokeScope('channels:history');
    const history = w.client.conversations.history({ channel: w.channel.id });

    expect(auth.response_metadata?.scopes).toContain('channels:history');
    await expect(history).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'channels:history' } });
  });

  test('does not know a method that is not there', async () => {
    await using w = await workspace();

    await expect(w.client.apiCall('no.such')).rejects.toMatchObject(refusal('unknown_method'));
  });
});

describe('people and conversations', () => {
  test('tells who someone is', async () => {
    await using w = await workspace();

    const { user } = await w.client.users.info({ user: w.ada.id });

    expect(user).toMatchObject({ tz: 'Asia/Tokyo', tz_offset: 32400, is_email_confirmed: true });
    expect(user?.profile?.email).toBe('ada@example.com');
    await expect(w.client.users.info({ user: 'U404' })).rejects.toMatchObject(refusal('user_not_found'));
  });

  test('hides private channels the bot is not in', async () => {
    await using w = await workspace();
    const hidden = w.standIn.addChannel({ name: 'board', isPrivate: true, members: [w.ada.id] });
    const open = w.standIn.addChannel({ name: 'general', members: [w.ada.id] });

    const info = (channel: string) => w.client.conversations.info({ channel });
    await expect(info(hidden.id)).rejects.toMatchObject(refusal('channel_not_found'));
    await expect(info(open.id)).resolves.toMatchObject({ channel: { is_member: false } });
    await expect(w.client.conversations.history({ channel: open.id })).rejects.toMatchObject(refusal('not_in_channel'));
  });

  test('gives members page by page', async () => {
    await using w = await workspace();
    const first = await w.client.conversations.members({ channel: w.channel.id, limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';

    const second = await w.client.conversations.members({ channel: w.channel.id, limit: 1, cursor });

    expect([first.members, second.members]).toEqual([[w.ada.id], [w.standIn.botUserId]]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  test('gives history the newest first, metadata only when asked', async () => {
    await using w = await workspace();
    const metadata = { event_type: 'activity', event_payload: { id: 'r1' } };
    const root = await w.client.chat.postMessage({ channel: w.channel.id, text: 'one', metadata });
    const threadTs = root.ts ?? '';
    await w.client.chat.postMessage({ channel: w.channel.id, text: 'reply', thread_ts: threadTs });
    await w.client.chat.postMessage({ channel: w.channel.id, text: 'two' });
    const texts = (answer: { messages?: { text?: string }[] }) => answer.messages?.map((message) => message.text);

    const plain = await w.client.conversations.history({ channel: w.channel.id });
    const full = await w.client.conversations.history({ channel: w.channel.id, include_all_metadata: true });
    const newer = await w.client.conversations.history({ channel: w.channel.id, oldest: threadTs });
    const thread = await w.client.conversations.replies({ channel: w.channel.id, ts: threadTs });

    expect([texts(plain), texts(newer), texts(thread)]).toEqual([['two', 'one'], ['two'], ['one', 'reply']]);
    expect(plain.messages?.[1]?.metadata).toBeUndefined();
    expect(full.messages?.[1]?.metadata).toMatchObject(metadata);
    expect(full.messages?.[1]).toMatchObject({ reply_count: 1, thread_ts: threadTs });
  });
});

describe('messages', () => {
  test("goes to a person's conversation when given a person", async () => {
    await using w = await workspace();

    const posted = await w.client.chat.postMessage({ channel: w.ada.id, text: 'for you' });

    expect(posted.channel).toMatch(/^D/);
    expect(w.standIn.as(w.ada.id).directMessages()).toMatchObject([{ text: 'for you', ts: posted.ts }]);
  });

  test('refuses what Slack refuses', async () => {
    await using w = await workspace();
    const general = w.standIn.addChannel({ name: 'general' });
    const old = w.standIn.addChannel({ name: 'old', isArchived: true, isBotMember: true });
    const post = (channel: string, extra: object = { text: 'x' }) =>
      w.client.chat.postMessage({ channel, ...extra } as never);
    const twice = [...demoCard('a'), ...demoCard('b')];

    await expect(post('C404')).rejects.toMatchObject(refusal('channel_not_found'));
    await expect(post(general.id)).rejects.toMatchObject(refusal('not_in_channel'));
    await expect(post(old.id)).rejects.toMatchObject(refusal('is_archived'));
    await expect(post(w.channel.id, { text: '' })).rejects.toMatchObject(refusal('no_text'));
    await expect(post(w.channel.id, { text: 'x', blocks: twice })).rejects.toMatchObject(refusal('invalid_blocks'));
    await expect(w.client.chat.postEphemeral({ channel: w.channel.id, user: 'U404', text: 'x' })).rejects.toMatchObject(
      refusal('user_not_in_channel'),
    );
  });

  test('updates only what is there and its own', async () => {
    await using w = await workspace();
    const channel = w.channel.id;
    const posted = await w.client.chat.postMessage({ channel, text: 'one' });
    const foreign = w.standIn.as(w.ada.id).post(channel, 'mine');

    await w.client.chat.update({ channel, ts: posted.ts ?? '', text: 'two' });
    const permalink = await w.client.chat.getPermalink({ channel, message_ts: posted.ts ?? '' });
    const update = (ts: string) => w.client.chat.update({ channel, ts, text: 'x' });

    expect(w.standIn.as(w.ada.id).messagesIn(channel)[0]).toMatchObject({ text: 'two', isEdited: true });
    expect(permalink.permalink).toContain(`/archives/${channel}/p`);
    await expect(update(foreign.ts)).rejects.toMatchObject(refusal('cant_update_message'));
    w.standIn.deleteMessage(channel, posted.ts ?? '');
    await expect(update(posted.ts ?? '')).rejects.toMatchObject(refusal('message_not_found'));
  });
});

describe('faults', () => {
  test('limits the rate as often as asked', async () => {
    await using w = await workspace();
    w.standIn.faults.rateLimit('chat.postMessage', { times: 1, retryAfterS: 7 });
    const post = () => w.client.chat.postMessage({ channel: w.channel.id, text: 'x' });

    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    await expect(post()).resolves.toMatchObject({ ok: true });
    expect(w.standIn.faults.playedCount('chat.postMessage')).toBe(1);
  });

  test('applies a call and cuts the connection', async () => {
    await using w = await workspace();
    w.standIn.faults.applyThenDrop('chat.postMessage', { times: 1 });

    await expect(w.client.chat.postMessage({ channel: w.channel.id, text: 'x' })).rejects.toThrow();

    expect(w.standIn.as(w.ada.id).messagesIn(w.channel.id)).toHaveLength(1);
    expect(w.standIn.callsTo('chat.postMessage')).toMatchObject([{ ok: true, fault: 'apply_then_drop' }]);
  });

  test('applies a call and answers by half', async () => {
    await using w = await workspace();
    w.standIn.faults.applyThenCut('chat.postMessage', { times: 1 });

    await expect(w.client.chat.postMessage({ channel: w.channel.id, text: 'x' })).rejects.toThrow('{"ok":true');

    expect(w.standIn.as(w.ada.id).messagesIn(w.channel.id)).toHaveLength(1);
  });

  test('fails with a status or an error word, and answers late', async () => {
    await using w = await workspace();
    w.standIn.faults.fail('auth.test', { error: 'internal_error', times: 1 });
    w.standIn.faults.fail('auth.test', { status: 503, times: 1 });
    w.standIn.faults.hang('auth.test', { forMs: 60, times: 1 });

    await expect(w.client.auth.test()).rejects.toMatchObject(refusal('internal_error'));
    await expect(w.client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    const startedAtMs = performance.now();
    await w.client.auth.test();

    expect(performance.now() - startedAtMs).toBeGreaterThan(50);
  });
});
