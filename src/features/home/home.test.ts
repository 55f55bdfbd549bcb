import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { fullHouse } from '../../../test/support/home-gallery.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { longSettings } from '../../../test/support/settings-gallery.ts';
import { limits } from '../../platform/slack/limits.ts';
import { type HomeModel, homeView } from './home.ts';

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
    const { blocks } = homeView(keyTranslator(), full);

    expect(blocks.flatMap((block) => (block.type === 'header' ? keysIn(block) : []))).toEqual([
      'settings.topic.set_up',
      'home.for_you',
      'home.top',
      'home.list',
      'home.completed',
      'home.exceptions',
    ]);
  });

  test('lists what concerns its reader in whole lines, and says how many more there are', () => {
    const overview = fullHouse('&'.repeat(3000));
    const shares = overview.shares.map((share) => ({ ...share, count: 7 }));
    const { blocks } = homeView(t, { ...full, overview: { ...overview, shares } });

    const texts = blocks.flatMap((block) =>
      block.block_id?.startsWith('share:') === true && 'text' in block ? [Object(block.text).text] : [],
    );

    expect(texts).toHaveLength(overview.shares.length);
    for (const text of texts) {
      const [, ...lines] = text.split('\n');
      const rest = lines.pop();
      expect(rest).toBe(t.mrkdwn('home.more', { count: 5 }));
      expect(lines).toHaveLength(2);
      for (const line of lines) {
        expect(line).toMatch(/^REM-\d+ (&amp;){199}… /);
        expect(line).toContain(t.mrkdwn('state.active'));
      }
    }
  });
});
