import { expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { command, fileRequest, modalAfter, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();
const software = ['google chrome', 'zoom', '7-zip', 'quicktime', 'silverlight', 'bonjour'];

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
  const tops = home.blocks.filter((block) => String(block['block_id']).startsWith('top:'));
  const detail = await modalAfter(ben, () =>
    ben.press(home, 'open_detail', { blockId: String(tops[1]?.['block_id']) }),
  );
  await ben.closeView(detail);
  const all = await modalAfter(ben, () => ben.press(home, 'run_command', { blockId: 'home_top' }));
  const first = all.blocks.find((block) => String(block['block_id']).startsWith('top:'));
  const opened = await modalAfter(ben, () => ben.press(all, 'open_detail', { blockId: String(first?.['block_id']) }));
  await ben.closeAllViews();
  expect(numbersIn({ blocks: tops })).toEqual(after.top.slice(0, 5));
  expect(detail.title).toBe(after.top[1]);
  expect([...new Set(numbersIn(all))]).toEqual(after.top);
  expect(wordsOf(all)).toMatch(wordsLike('top.totals', { open: software.length }));
  // A modal belongs to no channel, so nothing can be shared from it.
  expect(JSON.stringify(all.blocks)).not.toContain('share_top');
  expect(opened.title).toBe(after.top[0]);

  await ben.press(home, 'home_sort', { option: 'exposure' });
  const sorted = await ben.waitForHome(({ blocks }) =>
    blocks.some((block) => block['block_id'] === 'home_list:exposure'),
  );
  const listed = sorted.blocks.filter((block) => String(block['block_id']).startsWith('listed:'));
  expect(numbersIn({ blocks: listed })).toEqual(after.list);
  expect(sorted.blocks.some((block) => String(block['block_id']).startsWith('top:'))).toBe(false);
});
