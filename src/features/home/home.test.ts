import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { fullHouse } from '../../../test/support/home-gallery.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { longSettings } from '../../../test/support/settings-gallery.ts';
import { limits } from '../../platform/slack/limits.ts';
import { type HomeModel, homeView } from './home.ts';
import { openWords } from './keep.ts';

const t = translatorFor('en-US');
const full: HomeModel = { mayFile: true, maySetUp: true, setUp: longSettings, overview: fullHouse() };

describe('a Home tab with as much of everything as there can be', () => {
  test.each(['en-US', 'ja-JP'])('is one that Slack takes, in %s', (locale) => {
    // Three bytes each in UTF-8, and escaped by nobody.
    const wide = { ...full, overview: fullHouse('漢'.repeat(3000)) };
    const views = [full, wide].map((model) => homeView(translatorFor(locale), model));

    expect(views.map(({ blocks }) => blocks.length <= limits.viewBlocks)).toEqual([true, true]);
    expect(views.map((view) => Buffer.byteLength(JSON.stringify(view)) < 250_000)).toEqual([true, true]);
  });

  test('has its parts in the order in which they are read', () => {
    const { blocks } = homeView(keyTranslator(), {
      ...full,
      overview: { ...fullHouse(), words: openWords, isFiltered: false },
    });

    expect(blocks.flatMap((block) => (block.type === 'header' ? keysIn(block) : []))).toEqual([
      'settings.section.set_up',
      'home.for_you',
      'home.top',
      'home.list',
    ]);
  });

  test('has at most five lines for its reader, and says how many more there are', () => {
    const { blocks } = homeView(t, { ...full, overview: { ...fullHouse(), words: openWords, isFiltered: false } });
    const first = blocks.findIndex(
      ({ type, ...block }) => type === 'header' && JSON.stringify(block).includes('For you'),
    );
    const lines = blocks.slice(first + 1, first + 8).map((block) => JSON.stringify(block));
    const isMore = (line: string) => line.includes('home_more');

    expect(lines.filter((line) => !isMore(line))).toHaveLength(5);
    expect(lines.filter(isMore).map((line) => JSON.parse(line).text.text)).toEqual([
      t.mrkdwn('home.more_uncounted'),
      t.mrkdwn('home.more_exceptions', { count: 97 }),
    ]);
  });

  test('offers no completion to who may not complete', () => {
    const offered = (mayComplete: boolean) => {
      const entries = fullHouse().forYou.entries.map((entry) => ({ ...entry, reason: 'ready' as const, mayComplete }));
      const overview = { ...fullHouse(), forYou: { entries, count: entries.length } };
      return JSON.stringify(homeView(keyTranslator(), { ...full, overview })).includes('"complete_activity"');
    };

    expect([true, false].map(offered)).toEqual([true, false]);
  });

  test('names on its button how many there are for its reader, where they are counted', () => {
    const labelOf = (count: number) => {
      const forYou = { ...fullHouse().forYou, count };
      return /Show all[^"]*/.exec(JSON.stringify(homeView(t, { ...full, overview: { ...fullHouse(), forYou } })))?.[0];
    };

    expect([labelOf(14), labelOf(12_345)]).toEqual(['Show all 14', 'Show all']);
  });

  test('shows what was filtered first', () => {
    const { blocks } = homeView(keyTranslator(), { ...full, setUp: null });

    expect(blocks.flatMap((block) => (block.type === 'header' ? keysIn(block) : []))).toEqual([
      'home.found',
      'home.for_you',
      'home.top',
    ]);
  });

  test.each([
    ['sort:exposure', 0, false],
    ['sort:exposure', 10, true],
    ['sort:due', 0, true],
  ])('shows the top activities unless its list begins with them (%s, after %i)', (sort, before, isShown) => {
    const overview = { ...fullHouse(), words: `${openWords} ${sort}`, isFiltered: false };
    const { blocks } = homeView(keyTranslator(), {
      ...full,
      overview: { ...overview, list: { ...overview.list, before } },
    });

    expect(blocks.some((block) => block.type === 'header' && keysIn(block).includes('home.top'))).toBe(isShown);
  });
});
