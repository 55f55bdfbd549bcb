import { expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { webClientFor } from './testing/web-client-for.ts';

async function workspace() {
  let nowMs = Date.UTC(2026, 10, 25);
  const standIn = await SlackStandIn.start({ now: () => nowMs });
  const client = webClientFor(standIn);
  const channel = standIn.addChannel({ name: 'security', isBotMember: true }).id;
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { standIn, client, channel, now: () => nowMs, pass, [Symbol.asyncDispose]: () => standIn.stop() };
}

test('refused posts come back with a server error until their time is over', async () => {
  await using w = await workspace();
  const post = () => w.client.chat.postMessage({ channel: w.channel, text: 'x' });
  w.standIn.faults.rejectPosts({ forMs: 30_000 });

  await expect(post()).rejects.toThrow('500');
  await expect(w.client.auth.test()).resolves.toMatchObject({ ok: true });
  w.pass(30_000);

  await expect(post()).resolves.toMatchObject({ ok: true });
  expect(w.standIn.messages()).toHaveLength(1);
});

test.each([
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
])('refused posts are about %s too, in Slack’s own words if wanted', async (method) => {
  await using w = await workspace();
  w.standIn.faults.rejectPosts({ error: 'fatal_error' });

  await expect(w.client.apiCall(method)).rejects.toMatchObject({ data: { error: 'fatal_error' } });
});

test('what is on is listed, with its end', async () => {
  await using w = await workspace();
  const { faults } = w.standIn;

  faults.rateLimit('*', { retryAfterS: 30, forMs: 30_000 });
  faults.fail('views.open', { times: 2 });
  faults.rejectPosts();
  faults.deliverTwice(true);
  faults.delayDeliveries(4000);
  faults.rejectTokens();
  faults.revokeScope('users:read');

  expect(faults.active()).toEqual([
    { kind: 'rate_limit', method: '*', untilMs: w.now() + 30_000, remaining: null },
    { kind: 'fail', method: 'views.open', untilMs: null, remaining: 2 },
    { kind: 'refuse_posts', method: 'posts', untilMs: null, remaining: null },
    { kind: 'deliver_twice', method: '*', untilMs: null, remaining: null },
    { kind: 'delay_deliveries', method: '*', untilMs: null, remaining: null },
    { kind: 'reject_tokens', method: '*', untilMs: null, remaining: null },
    { kind: 'revoke_scope', method: 'users:read', untilMs: null, remaining: null },
  ]);
});

test('what is over is not listed', async () => {
  await using w = await workspace();
  w.standIn.faults.rateLimit('*', { retryAfterS: 1, forMs: 1000 });
  w.standIn.faults.rejectPosts();

  w.pass(1000);
  w.standIn.faults.clear('posts');

  expect(w.standIn.faults.active()).toEqual([]);
});

test('healing ends everything', async () => {
  await using w = await workspace();
  const { faults } = w.standIn;
  faults.rejectPosts();
  faults.deliverTwice(true);
  faults.delayDeliveries(4000);
  faults.rejectTokens();
  faults.revokeScope('users:read');

  faults.heal();

  expect(faults.active()).toEqual([]);
  await expect(w.client.chat.postMessage({ channel: w.channel, text: 'x' })).resolves.toMatchObject({ ok: true });
  await expect(w.client.users.list({})).resolves.toMatchObject({ ok: true });
});

test('healing grants no scope that was never granted', async () => {
  await using w = await workspace();
  w.standIn.faults.revokeScope('admin');

  w.standIn.faults.heal();

  expect((await w.client.auth.test()).response_metadata?.scopes).not.toContain('admin');
});
