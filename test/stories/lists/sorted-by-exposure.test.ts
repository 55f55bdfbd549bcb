import { expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { oneEngine } from '../../support/engines.ts';
import { command, fileRequest, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';

const world = sharedWorld({ engine: oneEngine });
const software = ['google chrome', 'zoom', '7-zip', 'quicktime'];

function numbersIn({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  return wordsOf({ blocks }).match(/REM-\d+/g) ?? [];
}

test('the list and Home by exposure are in the order of the top activities, and follow Defender', async () => {
  const { mina, ben } = people(world().slack);
  const numbers: string[] = [];
  for (const recommendation of software) numbers.push(await fileRequest(mina, { recommendation }));
  for (const number of numbers) await settledCardOf(ben, number);
  const both = async () => {
    const list = await command(ben, 'list sort:exposure');
    expect(wordsOf(list)).toMatch(wordsLike('list.page', { order: 'exposure' }));
    return { top: [...new Set(numbersIn(await command(ben, 'top')))], list: [...new Set(numbersIn(list))] };
  };

  const before = await both();
  expect(before.list).toEqual(before.top);
  const last = before.list.at(-1) ?? '';
  const title = /· (.*)/.exec(wordsOf(await settledCardOf(ben, last)))?.[1] ?? '';
  const { id = '' } =
    world().microsoft.recommendations.find(({ recommendationName }) => recommendationName === title) ?? {};
  world().microsoft.setRecommendation(id, { exposureImpact: 99 });
  await world().mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});

  await expect.poll(async () => (await both()).list[0], { interval: 200 }).toBe(last);
  const after = await both();
  expect(after.list).toEqual(after.top);
  expect(after.list.toSorted()).toEqual(numbers.toSorted());

  ben.openHome();
  const home = await ben.waitForHome((view) => wordsOf(view).includes(words('home.list')));
  await ben.press(home, 'home_sort', { option: 'exposure' });
  const sorted = await ben.waitForHome(({ blocks }) =>
    blocks.some((block) => block['block_id'] === 'home_list:exposure'),
  );
  const listed = sorted.blocks.filter((block) => String(block['block_id']).startsWith('listed:'));
  expect(numbersIn({ blocks: listed })).toEqual(after.list);
});
