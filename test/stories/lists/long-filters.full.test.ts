import { beforeAll, describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { groupWord, longestFilter } from '../../../src/core/filter.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import { usualTop } from '../../../src/features/lists/top.ts';
import { withValue } from '../../support/carried-values.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { answerAfter, command, inDays, isIn, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { japaneseText, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const tooLong = wordsLike('error.filter_too_long', { most: 1_500 });
const gone = words('error.list_gone');

// Each name takes 25 characters in a filter, including the space after it.
const others = Array.from({ length: 59 }, (_, index) => `Branch office ${index + 10}`);
const last = 'The last office 0';
const typed = [...others, last].join(' ').toLowerCase();
const shown = 13;
// Home adds quotes to both words, and may add the longest order.
const longText = `${'x'.repeat(700)} ${'y'.repeat(longestFilter - 700 - '"" "" open sort:priority'.length)}`;

describe('a filter that is as long as one can be', () => {
  const world = sharedWorld();

  async function file(title: string, groups: readonly string[]) {
    const { store, workspaceId } = world().mendbot.program;
    const scope = { kind: 'groups', groups } as const;
    await storeActivity(store, workspaceId, {
      title,
      scope,
      requesterId: cast.priya as PersonId,
      dueOn: inDays(90),
      priority: 'medium',
    });
  }

  beforeAll(async () => {
    await file('Of all the others', others);
    for (let index = 1; index < shown; index += 1) await file(`Of the last, ${index}`, [last]);
    for (let index = 1; index <= 11; index += 1) await file(`${longText} ${index}`, ['Home']);
    await file('Of nobody asked for', ['Secret lab']);
    await file('Of the headquarters', ['HQ']);
  });

  test('is the same on the next page, in the file and in the form for several', async () => {
    const { mina } = people(world().slack);

    const list = await command(mina, `list ${typed}`);
    await mina.press(list, 'list_older');
    const next = await mina.waitForEphemeral(
      ({ ts, blocks }) =>
        ts === list.ts && isIn(wordsOf({ blocks }), wordsLike('list.page', { place: 'of_all', page: 2 })),
    );
    const form = await modalAfter(mina, () => mina.press(next, 'list_batch'));
    await mina.closeView(form);
    const exported = await answerAfter(mina, () => mina.press(next, 'export_activities'));

    expect([...others, last].map(groupWord).join(' ')).toHaveLength(longestFilter);
    expect(wordsOf(list)).toMatch(wordsLike('list.page', { place: 'of_all', page: 1, pages: 2, count: shown }));
    expect(wordsOf(next)).toMatch(wordsLike('list.page', { place: 'of_all', page: 2, pages: 2, count: shown }));
    expect(wordsOf(form)).toContain(words('batch.activities', { from: 11, to: 13 }));
    expect(wordsOf(exported)).toMatch(wordsLike('export.ordered_activities', { count: shown }));
  });

  test('is shared as it was shown, and the picture still comes', async () => {
    const { mina, ada } = people(world().slack);
    const before = ada.messagesIn(channels.general).length;

    const top = await command(mina, `top ${typed}`);
    const picture = await answerAfter(mina, () => mina.press(top, 'send_trend'));
    await mina.press(top, 'share_top');
    await expect.poll(() => ada.messagesIn(channels.general).length).toBeGreaterThan(before);

    const shared = ada.messagesIn(channels.general).at(-1) ?? top;
    for (const message of [top, shared]) expect(wordsOf(message)).toMatch(wordsLike('top.totals', { open: shown }));
    expect(wordsOf(shared)).toContain(others[0]);
    expect(wordsOf(picture)).toContain(words('trend.on_its_way', { days: 30 }));
  });

  test('is the same in Home, sorted anew, on the next page and in the file', async () => {
    const { mina } = people(world().slack);
    await mina.openHome();
    const home = await mina.waitForHome((view) => wordsOf(view).includes(words('home.list')));
    const form = await modalAfter(mina, () => mina.press(home, 'home_filter'));

    await mina.fill(form, 'filter_text', `${longText}z`);
    const refused = await mina.submit(form);
    await mina.fill(form, 'filter_text', longText);
    const taken = await mina.submit(form);
    const filtered = await mina.waitForHome((view) =>
      wordsOf(view).includes(words('list.filter', { text: 'open "xxx' })),
    );
    await mina.press(filtered, 'home_sort', { option: 'priority' });
    const sorted = await mina.waitForHome((view) =>
      wordsOf(view).includes(words('list.filter', { text: 'open sort:priority "xxx' })),
    );
    const again = await modalAfter(mina, () => mina.press(sorted, 'home_filter'));
    const exported = await modalAfter(mina, () => mina.press(sorted, 'export_activities'));
    await mina.closeAllViews();
    await mina.press(sorted, 'home_older');
    const next = await mina.waitForHome((view) =>
      isIn(wordsOf(view), wordsLike('home.page', { place: 'of_all', page: 2, pages: 2 })),
    );

    expect(refused).toMatchObject({
      kind: 'errors',
      errors: { filter_text: expect.stringContaining(words('home.filter_too_long')) },
    });
    expect(taken.kind).toBe('closed');
    expect(JSON.stringify(again.values)).toContain(longText);
    expect(wordsOf(exported)).toMatch(wordsLike('export.ordered_activities', { count: 11 }));
    expect(wordsOf(next)).toMatch(wordsLike('home.page', { place: 'of_all', page: 2, pages: 2, count: 11 }));
    expect(wordsOf(next)).toContain(words('list.filter', { text: 'open sort:priority "xxx' }));
  });

  test.each([
    ['list', ' x'],
    ['top', ' low'],
    ['export', ' x'],
  ])('“%s” with more is refused where it was typed, and nothing is left out of it', async (name, more) => {
    const { mina } = people(world().slack);
    const haruka = world().slack.as(cast.haruka);

    const english = wordsOf(await command(mina, `${name} ${typed}${more}`));
    const japanese = wordsOf(await command(haruka, `${name} ${typed}${more}`, channels.it));
    const endless = wordsOf(await command(mina, `${name} ${'hq '.repeat(900)}`));

    expect(english).toMatch(tooLong);
    expect(japanese).toContain(japaneseText('error.filter_too_long', { most: 1_500 }));
    expect(endless).toMatch(tooLong);
  });

  test('counts each device group once, however often it is named', async () => {
    const { mina } = people(world().slack);
    const list = wordsOf(await command(mina, `list ${'HQ '.repeat(299)}open group:hq`));
    const top = await command(mina, `top ${'hq '.repeat(300)}`);

    expect(list).toContain(words('list.filter', { text: 'group:"HQ" open' }));
    expect(list).toMatch(wordsLike('list.page', { count: 1 }));
    expect(wordsOf(top)).toContain(words('top.of_groups', { groups: 'HQ', count: 1 }));
    expect(JSON.stringify(top.blocks)).toContain(String.raw`\"groups\":[\"HQ\"]`);
  });

  test('of a button that carries none of ours is refused, and nothing is shared or made', async () => {
    const { mina, ada } = people(world().slack);
    const [list, top] = [await command(mina, 'list open'), await command(mina, 'top low')];
    const before = ada.messagesIn(channels.general).length;
    const pressed = async (message: SeenMessage, actionId: string, value: string) =>
      wordsOf(
        await answerAfter(mina, () => mina.press(withValue(message, actionId, value), actionId, { isStale: true })),
      );

    const answers = [
      await pressed(top, 'share_top', JSON.stringify({ ...usualTop, groups: [7] })),
      await pressed(top, 'share_top', JSON.stringify({ ...usualTop, groups: Array(500).fill('low') })),
      await pressed(list, 'export_activities', JSON.stringify({ text: 'x '.repeat(1001) })),
      await pressed(list, 'list_older', JSON.stringify({ kind: 'older', than: 1, keys: null, text: 'x'.repeat(2001) })),
    ];

    for (const answer of answers) expect(answer).toContain(gone);
    expect(ada.messagesIn(channels.general)).toHaveLength(before);
  });
});
