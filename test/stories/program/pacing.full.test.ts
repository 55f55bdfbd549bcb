import { expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { openDetail, turnTo } from '../../support/detail-steps.ts';
import { addApprovers, approve, exceptionCardOf, requestException } from '../../support/exception-steps.ts';
import { hasReplicas } from '../../support/has-replicas.ts';
import {
  cardOf,
  chooseInDetails,
  command,
  fileRequest,
  people,
  reject,
  settledCardOf,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { cast, channels, createWorld } from '../../support/world.ts';

/** When Slack refused an update in the channel, and when it took the next one. */
function updatesIn(slack: SlackStandIn, channelId: string): readonly [number, number] {
  const updates = slack.callsTo('chat.update').filter(({ args }) => args['channel'] === channelId);
  const refusedAt = updates.findIndex(({ ok }) => !ok);
  const taken = updates.slice(refusedAt).find(({ ok }) => ok);
  return [updates[refusedAt]?.atMs ?? Number.NaN, taken?.atMs ?? Number.NaN];
}

/** A timer may end this much before its time. */
const earlyMs = 50;

async function comment(person: PersonClient, card: SeenMessage, text: string): Promise<void> {
  const form = await chooseInDetails(person, card, 'comment_activity');
  await person.fill(form, 'typed_reason', text);
  await person.submit(form);
}

test('a channel gets no more than a burst at once, and then a message a turn', async () => {
  await using world = await createWorld({ slackSpeed: 2 });
  const { slack } = world;
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  // The first post is refused for 6 s, so all lines wait before one is posted.
  slack.faults.rateLimit('chat.postMessage', { retryAfterS: 6, times: 1 });
  for (let at = 0; at < 9; at += 1) await comment(ben, card, `Ring ${at} is done.`);
  await waitForThreadLine(ben, card, 'Ring 8 is done');

  expect((await cardOf(ben, number)).replies).toHaveLength(9);
  const posts = slack.callsTo('chat.postMessage').filter(({ args }) => args['channel'] === channels.it);
  const refusedAt = posts.find(({ ok }) => !ok)?.atMs ?? Number.NaN;
  // After the wait, five posts at once, and half a second for each of the other four. Each process has its own slots.
  const turnsMs = hasReplicas ? 0 : 4 * 500;
  expect((posts.at(-1)?.atMs ?? 0) - refusedAt).toBeGreaterThanOrEqual(6000 + turnsMs - earlyMs);
  expect(world.log.errors()).toEqual([]);
});

test('where Slack asks to wait in one channel, people are told meanwhile, and the details say so', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  // Waits, so that only the rejection changes the card.
  await slack.whenWorkedOff();
  slack.faults.rateLimit('chat.update', { retryAfterS: 8, times: 1 });

  await reject(ben, card, 'The product is retired.');
  await expect.poll(() => slack.callsTo('chat.update').map(({ ok }) => ok)).toContain(false);
  await waitForDirect(mina, number, 'Ben Okafor rejected');
  const notified = slack.callsTo('chat.postMessage').findLast(({ args }) => args['channel'] === mina.userId);
  const history = await turnTo(mina, await openDetail(mina, number), 'history');

  expect(wordsOf(history)).toMatch(
    new RegExp(`Card #${channels.it}: sent .*An update is waiting: Slack asked Mendbot to wait\\.`),
  );
  await cardOf(ben, number, stateLine('rejected'));
  await waitForThreadLine(ben, card, 'Ben Okafor rejected');
  const [refusedAt, takenAt] = updatesIn(slack, card.channelId);
  expect(takenAt - refusedAt).toBeGreaterThanOrEqual(8000);
  expect(notified?.atMs).toBeLessThan(takenAt);
  expect(wordsOf(await command(slack.as(cast.wren), 'status'))).toMatch(/Messages in the last 24 hours: \d+ sent/);
  expect(world.log.errors()).toEqual([]);
});

test('where Slack asks to wait with the card of an exception, its requester is told meanwhile', async () => {
  await using world = await createWorld({ prepare: addApprovers });
  const { slack } = world;
  const { mina } = people(slack);
  const wren = slack.as(cast.wren);
  const about = world.microsoft.recommendations.find(
    ({ status, exposedMachinesCount }) => status === 'Active' && exposedMachinesCount > 0,
  );
  const number = await requestException(mina, { about: about?.id ?? '', scope: 'global', duration: '60' });
  const card = await exceptionCardOf(wren, number);
  slack.faults.rateLimit('chat.update', { retryAfterS: 8, times: 1 });

  await approve(wren, number, 'Until the rollout.');
  await expect.poll(() => slack.callsTo('chat.update').map(({ ok }) => ok)).toContain(false);
  await waitForDirect(mina, number, 'Wren Hale approved');
  const notified = slack.callsTo('chat.postMessage').findLast(({ args }) => args['channel'] === mina.userId);

  await exceptionCardOf(mina, number, 'State: In effect');
  const [, takenAt] = updatesIn(slack, card.channelId);
  expect(notified?.atMs).toBeLessThan(takenAt);
  await waitForThreadLine(mina, card, `Wren Hale approved ${number}`);
  expect(world.log.errors()).toEqual([]);
});

test('a card that Slack did not take for ten minutes says in its thread that it came late', async () => {
  await using clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
  await using world = await createWorld({ sandboxClock: clock, slackSpeed: 1 });
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.faults.rejectPosts();

  const number = await fileRequest(mina);
  await clock.moveForward(10 * 60_000);
  const waiting = await turnTo(mina, await openDetail(mina, number), 'history');
  slack.faults.clear();
  await clock.moveForward(5 * 60_000);

  expect(wordsOf(waiting)).toMatch(/Card #C\w+: waiting since .*Slack didn’t answer\. Mendbot tries again\./);
  const card = await settledCardOf(ben, number);
  await waitForThreadLine(ben, card, 'This card is 1');
  expect((await cardOf(ben, number)).replies.map((reply) => wordsOf(reply))).toEqual([
    expect.stringMatching(/This card is 1\d minutes late\. The activity was filed/),
  ]);
  const history = await turnTo(mina, await openDetail(mina, number), 'history');
  expect(wordsOf(history)).toMatch(/Card #C\w+: sent .*, 1\d minutes late\./);
});
