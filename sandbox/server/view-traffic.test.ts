import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, channels } from '../cast.ts';
import type { TrafficView } from '../protocol/traffic-view.ts';
import { webClientFor } from '../slack/testing/web-client-for.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

let sandbox: TestServer;

beforeEach(async () => {
  sandbox = await startTestServer({ hasBot: true });
});

afterEach(async () => {
  await sandbox[Symbol.asyncDispose]();
});

async function traffic(): Promise<TrafficView['entries']> {
  return ((await (await sandbox.get('/api/traffic')).json()) as TrafficView).entries;
}

test('both directions and both vendors stand in one list, the newest first', async () => {
  const { microsoft } = sandbox.world;
  await sandbox.act(cast.mina, { do: 'command', channelId: channels.it, text: '/remediate help' });
  await fetch(`${microsoft.url}/api/machines`, { headers: { authorization: `Bearer ${microsoft.accessToken}` } });

  const [newest, ...earlier] = await traffic();

  expect(newest).toMatchObject({ direction: 'to-microsoft', what: 'GET /api/machines', outcome: '200' });
  expect(earlier[0]).toMatchObject({
    direction: 'to-bot',
    what: '/remediate help',
    outcome: 'ok',
    isFailure: false,
    received: { text: 'Try `/remediate new`.' },
  });
  expect(earlier.some(({ direction, what }) => direction === 'to-slack' && what === 'auth.test')).toBe(true);
});

test('a failure says which fault it met', async () => {
  sandbox.world.slack.faults.rejectPosts();
  await webClientFor(sandbox.world.slack)
    .chat.postMessage({ channel: channels.it, text: 'x' })
    .catch(() => {});

  const [call] = await traffic();

  expect(call).toMatchObject({ what: 'chat.postMessage', isFailure: true, fault: expect.any(String) });
});

test('a call of Microsoft’s says which fault it met', async () => {
  const { microsoft } = sandbox.world;
  const ask = () =>
    fetch(`${microsoft.url}/api/recommendations`, { headers: { authorization: `Bearer ${microsoft.accessToken}` } });
  microsoft.fail({ status: 503, code: 'ServiceUnavailable' });
  microsoft.denyRole('SecurityRecommendation.Read.All');

  await ask();
  await ask();

  expect(
    (await traffic())
      .slice(0, 2)
      .map(({ fault }) => fault)
      .toSorted(),
  ).toEqual(['503 ServiceUnavailable', 'denied_role']);
});

test('what is delivered twice or late says so', async () => {
  const { faults } = sandbox.world.slack;
  const command = { do: 'command', channelId: channels.it, text: '/remediate help' } as const;
  faults.deliverTwice(true);
  await sandbox.act(cast.mina, command);
  faults.deliverTwice(false);
  faults.delayDeliveries(10);
  await sandbox.act(cast.mina, command);

  const commands = (await traffic()).filter(({ what }) => what === '/remediate help');

  expect(commands.map(({ fault }) => fault).toSorted()).toEqual(['deliver_twice', 'delay_deliveries', null].toSorted());
});

test('each entry has an id of its own, and keeps it', async () => {
  await sandbox.act(cast.mina, { do: 'command', channelId: channels.it, text: '/remediate help' });
  const before = await traffic();

  const after = await traffic();

  const ids = after.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(before.map(({ id }) => id));
});

test('no token is ever shown', async () => {
  const { slack, microsoft } = sandbox.world;
  await webClientFor(slack).chat.postMessage({ channel: channels.it, text: 'xoxb-1-of-another xapp-1-too' });
  await fetch(`${microsoft.url}/api/machines?token=x`, { headers: { authorization: 'Bearer wrong-one' } });

  const text = JSON.stringify(await traffic());

  for (const secret of [slack.botToken, slack.appToken, microsoft.accessToken, 'xoxb-', 'xapp-', 'wrong-one']) {
    expect(text).not.toContain(secret);
  }
});

test('no more than the newest 200 are told', async () => {
  const person = sandbox.world.slack.as(cast.mina);
  for (let count = 0; count < 205; count += 1) await person.shortcut('quiet');

  expect(await traffic()).toHaveLength(200);
});
