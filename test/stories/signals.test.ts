import { expect, test } from 'vitest';
import type { RecommendationEntry } from '../../src/sandbox/microsoft/stand-in-rows.ts';
import {
  cardOf,
  chooseInMenu,
  directWords,
  fileRequest,
  people,
  settledCardOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { channels } from '../support/world.ts';

const world = sharedWorld();

test('an exploit that appears is told once, to requester, followers and IT, with a higher priority', async () => {
  const { slack, microsoft } = world();
  const { mina, tomas, ben } = people(slack);
  const { id, recommendationName } = calm(0);
  const number = await fileRequest(mina, { recommendation: id, priority: 'low' });
  const card = await settledCardOf(ben, number);
  await chooseInMenu(tomas, card, 'follow');
  expect(wordsOf(card)).not.toContain('public exploit');

  microsoft.publishExploit(id);
  await sync();

  await waitForThreadLine(ben, card, `A public exploit has appeared for the recommendation of ${number}.`);
  for (const person of [mina, tomas]) {
    const words = wordsOf(await waitForDirect(person, number, 'A public exploit has appeared'));
    expect(words).toContain('Consider raising the priority to High.');
    expect(words).toContain(recommendationName);
  }
  await cardOf(mina, number, (words) => words.includes('A public exploit exists for this recommendation.'));

  microsoft.setRecommendation(id, { publicExploit: false });
  await sync();
  microsoft.publishExploit(id);
  await sync();
  const told = directWords(mina, number).filter((words) => words.includes('A public exploit has appeared'));
  expect(told).toHaveLength(1);
});

test('an alert is told by itself, and nothing is suggested where the priority is High', async () => {
  const { slack, microsoft } = world();
  const { mina } = people(slack);
  const { id } = calm(1);
  const number = await fileRequest(mina, { recommendation: id, priority: 'high' });
  await settledCardOf(mina, number);

  microsoft.raiseAlert(id);
  await sync();

  const words = wordsOf(await waitForDirect(mina, number, 'Defender has raised an alert'));
  expect(words).not.toContain('Consider raising');
  await cardOf(mina, number, (card) => card.includes('An active alert in Defender is tied to this recommendation.'));
});

test('what was there when the request was filed stands on the card and is not told', async () => {
  const { slack, microsoft } = world();
  const { mina } = people(slack);
  const { id } = calm(2);
  microsoft.publishExploit(id);
  await sync();

  const number = await fileRequest(mina, { recommendation: id });
  const card = await settledCardOf(mina, number);
  await sync();

  expect(wordsOf(card)).toContain('A public exploit exists for this recommendation.');
  const inThread = slack
    .messages()
    .filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === card.ts);
  expect(inThread).toEqual([]);
});

/** One without exploit or alert, and with devices. */
function calm(order: number): RecommendationEntry {
  const found = world().microsoft.recommendations.filter(
    ({ id, publicExploit, activeAlert, exposedMachinesCount, status }) =>
      id.startsWith('va-_-') && !publicExploit && !activeAlert && exposedMachinesCount > 0 && status === 'Active',
  )[order];
  if (found === undefined) throw new Error('every recommendation is urgent');
  return found;
}

/** Reads the recommendations once more, and waits until that was done. */
async function sync(): Promise<void> {
  const { mendbot } = world();
  const { store, clock } = mendbot.program;
  const before = clock.now();
  await store.queue.enqueueAlone('sync-recommendations', {});
  const isDone = async () => {
    const row = await store.db
      .selectFrom('sync_state')
      .select('last_success_at')
      .where('name', '=', 'recommendations')
      .executeTakeFirst();
    return (row?.last_success_at ?? new Date(0)) >= before;
  };
  await expect.poll(isDone, { timeout: 10_000 }).toBe(true);
}
