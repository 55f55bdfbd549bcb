import { expect, test } from 'vitest';
import type { RecommendationEntry } from '../../../sandbox/microsoft/stand-in-rows.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { openDetail } from '../../support/detail-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import {
  cardOf,
  chooseInDetails,
  directText,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { channels } from '../../support/world.ts';

const world = sharedWorld();

test('an exploit that appears is told once, to requester, followers and IT, with a higher priority', async () => {
  const { slack, microsoft } = world();
  const { mina, tomas, ben } = people(slack);
  const { id, recommendationName } = calm(0);
  const number = await fileRequest(mina, { recommendation: id, priority: 'low' });
  const card = await settledCardOf(ben, number);
  await chooseInDetails(tomas, card, 'follow_activity');
  expect(saidIn(wordsOf(card), 'card.exploit')).toEqual([]);
  expect(saidIn(wordsOf(await openDetail(mina, number)), 'activity.has_exploit')).toEqual([]);

  microsoft.publishExploit(id);
  await sync();

  await waitForThreadLine(ben, card, words('event.exploit_appeared', { number }));
  for (const person of [mina, tomas]) {
    const text = wordsOf(await waitForDirect(person, number, words('event.exploit_appeared', { number })));
    expect(text).toContain(words('event.suggest_high'));
    expect(text).toContain(recommendationName);
  }
  await cardOf(mina, number, words('card.exploit'));
  expect(wordsOf(await openDetail(mina, number))).toContain(words('activity.has_exploit'));

  microsoft.setRecommendation(id, { publicExploit: false });
  await sync();
  microsoft.publishExploit(id);
  await sync();
  const notified = directText(mina, number).filter((text) =>
    text.includes(words('event.exploit_appeared', { number })),
  );
  expect(notified).toHaveLength(1);
});

test('a suggestion of High goes from the thread once it is followed', async () => {
  const { slack, microsoft } = world();
  const { mina, ben } = people(slack);
  const { id } = calm(2);
  const number = await fileRequest(mina, { recommendation: id, priority: 'low' });
  const card = await settledCardOf(ben, number);
  microsoft.publishExploit(id);
  await sync();
  const suggested = await waitForThreadLine(ben, card, words('event.suggest_high'));
  expect(offersOf(suggested).buttons).toEqual(['raise_priority']);

  const form = await modalAfter(ben, () => ben.press(suggested, 'raise_priority'));
  await ben.submit(form);

  const line = () =>
    slack
      .messages()
      .filter(({ threadTs, ts }) => threadTs === card.ts && ts === suggested.ts)
      .map((message) => [wordsOf(message), offersOf(message).buttons]);
  await expect.poll(line).toEqual([[words('event.exploit_appeared', { number }), []]]);
});

test('an alert is told by itself, and nothing is suggested where the priority is High', async () => {
  const { slack, microsoft } = world();
  const { mina } = people(slack);
  const { id } = calm(1);
  const number = await fileRequest(mina, { recommendation: id, priority: 'high' });
  await settledCardOf(mina, number);

  microsoft.raiseAlert(id);
  await sync();

  const text = wordsOf(await waitForDirect(mina, number, wordsLike('event.alert_appeared')));
  expect(saidIn(text, 'event.alert_appeared', 'event.suggest_high')).toEqual(['event.alert_appeared']);
  await cardOf(mina, number, words('card.alert'));
  expect(wordsOf(await openDetail(mina, number))).toContain(words('activity.has_alert'));
});

test('an exploit that was there before the request is on the card and is not told', async () => {
  const { slack, microsoft } = world();
  const { mina } = people(slack);
  const { id } = calm(2);
  microsoft.publishExploit(id);
  await sync();

  const number = await fileRequest(mina, { recommendation: id });
  const card = await settledCardOf(mina, number);
  await sync();

  expect(wordsOf(card)).toContain(words('card.exploit'));
  expect(wordsOf(await openDetail(mina, number))).toContain(words('activity.has_exploit'));
  const inThread = slack
    .messages()
    .filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === card.ts);
  expect(inThread).toEqual([]);
});

/** A recommendation with devices, and without exploit or alert. */
function calm(order: number): RecommendationEntry {
  const found = world().microsoft.recommendations.filter(
    ({ id, publicExploit, activeAlert, exposedMachinesCount, status }) =>
      id.startsWith('va-_-') && !publicExploit && !activeAlert && exposedMachinesCount > 0 && status === 'Active',
  )[order];
  if (found === undefined) throw new Error('every recommendation is urgent');
  return found;
}

/** Reads the recommendations again, and waits for the end of the reading. */
async function sync(): Promise<void> {
  const { mendbot } = world();
  const { store, clock } = mendbot.program;
  const before = clock.now();
  await store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
  const isDone = async () => {
    const row = await store.db
      .selectFrom('sync_state')
      .select('last_success_at')
      .where('name', '=', 'recommendations')
      .executeTakeFirst();
    return (row?.last_success_at ?? new Date(0)) >= before;
  };
  await expect.poll(isDone).toBe(true);
}
