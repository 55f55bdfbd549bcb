import { expect, test } from 'vitest';
import {
  cardOf,
  command,
  complete,
  fileRequest,
  people,
  settledCardOf,
  waitForDirect,
  wordsOf,
} from '../support/story-steps.ts';
import { channels, createWorld } from '../support/world.ts';

test('the whole story over signed HTTP requests', async () => {
  await using world = await createWorld({ transport: 'http' });
  const { mina, ben } = people(world.slack);

  const number = await fileRequest(mina, { groups: ['Finance'], priority: 'high', notes: 'Before the audit.' });
  await ben.press(await settledCardOf(ben, number), 'accept_activity');
  const active = await cardOf(ben, number, (words) => words.includes('State: Active'));
  const result = await complete(ben, active);
  await cardOf(mina, number, (words) => words.includes('State: Completed'));
  await waitForDirect(mina, number, 'Completed by: ben.okafor@fabrikam.example');
  const top = wordsOf(await command(mina, 'top'));

  expect(result.kind).toBe('closed');
  expect((await cardOf(mina, number)).replies).toHaveLength(2);
  expect(top).toContain('1 completed in 30 days: 1 by e-mail address');
  expect(world.log.errors()).toEqual([]);
});

test('over HTTP too, a request delivered twice acts once', async () => {
  await using world = await createWorld({ transport: 'http' });
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.faults.deliverTwice(true);

  const number = await fileRequest(mina);
  await ben.press(await settledCardOf(ben, number), 'accept_activity');
  await waitForDirect(mina, number, 'Ben Okafor accepted');

  const cards = slack
    .messages()
    .filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === undefined);
  expect(cards).toHaveLength(1);
  expect((await cardOf(ben, number)).replies).toHaveLength(1);
});

test('a wrong signature, an old timestamp and a missing signature are refused and do nothing', async () => {
  await using world = await createWorld({ transport: 'http' });
  const { slack } = world;
  const url = slack.deliverTo ?? '';
  const body = new URLSearchParams({
    command: '/remediate',
    text: 'top',
    user_id: 'U01MINA',
    team_id: slack.teamId,
    channel_id: channels.general,
    response_url: 'http://127.0.0.1:9/none',
    trigger_id: '1.2.forged',
  }).toString();
  const send = async (request: { readonly headers: Readonly<Record<string, string>>; readonly body: string }) =>
    (await fetch(url, { method: 'POST', headers: request.headers, body: request.body })).status;
  const good = slack.signedRequest(body);
  const old = slack.signedRequest(body, undefined, { timestamp: Math.floor(Date.now() / 1000) - 600 });
  const signature = good.headers['x-slack-signature'] ?? '';
  const callsBefore = slack.calls.length;

  const refused = [
    await send({
      ...good,
      headers: { ...good.headers, 'x-slack-signature': signature.replace(/.$/, (end) => (end === '0' ? '1' : '0')) },
    }),
    await send({ ...good, body: `${body}&text=status` }),
    await send(old),
    await send({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ];

  expect(refused.every((status) => status === 401 || status === 400)).toBe(true);
  expect(slack.calls.slice(callsBefore)).toEqual([]);
  expect(world.log.errors()).toEqual([]);
});
