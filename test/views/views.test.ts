import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { section } from '../../src/platform/slack/views/elements.ts';
import { notTaken } from '../support/check-blocks.ts';
import { expectNone } from '../support/expect-none.ts';
import { hostileTexts } from '../support/fixtures.ts';
import { type GalleryView, isHostile, message } from '../support/gallery-view.ts';
import { keysIn, keyTranslator } from '../support/key-translator.ts';
import { everyObject, everyString, mrkdwnTexts, parsedTexts, withoutOptions } from '../support/payload-parts.ts';
import { viewGallery } from '../support/view-gallery.ts';
import { viewPages } from '../support/view-pages.ts';
import { wordPages } from '../support/word-pages.ts';

const gallery = viewGallery();
/** The same with keys in place of words. */
const keyed = viewGallery(keyTranslator());

describe('what people read', () => {
  const folder = resolve(import.meta.dirname, '.');
  const pages = new Map([...viewPages(gallery), ...wordPages()]);
  const groups = Map.groupBy(pages, ([file]) => dirname(file));

  // One result for a group: a sentence that stands in several of its files fails once.
  test.each([...groups])('%s reads as before', async (_, files) => {
    for (const [file, text] of files) {
      await expect.soft(text).toMatchFileSnapshot(resolve(folder, `${file}.views.txt`));
    }
  });

  test('fits into files that a person reads', () => {
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
    const lineCounts = written.map((name) => readFileSync(resolve(folder, name), 'utf8').split('\n').length);

    expect(written.toSorted()).toEqual([...pages.keys()].map((file) => `${file}.views.txt`).toSorted());
    expect(Math.max(...lineCounts)).toBeLessThanOrEqual(300);
    expect(lineCounts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4100);
  });
});

describe('the text of a view', () => {
  const saying = (name: string, ...lines: readonly string[]): GalleryView => ({
    ...message(name, { text: lines[0] ?? '', blocks: lines.map((line) => section(line)) }),
    file: 'file',
  });

  test('is in full, or says what differs from a view of its kind', () => {
    const first = saying('card, one', 'State: Active', 'Priority: High', 'Due: today', 'Notes', 'Buttons');
    const second = saying('card, two', 'State: Active', 'Priority: High', 'Due: tomorrow', 'Buttons', 'More');

    expect(viewPages([first, second]).get('file')).toBe(
      [
        '== card, one',
        ...['» State: Active', 'State: Active', 'Priority: High', 'Due: today', 'Notes', 'Buttons'],
        '== card, two: as “card, one”, but',
        ...['- Notes', '~ Due: tomorrow', '+ More', ''],
      ].join('\n'),
    );
  });

  test('is in full where less than half is the same', () => {
    const first = saying('card, one', 'State: Active', 'Due: today');
    const second = saying('card, two', 'Reason', 'Notes', 'Buttons');

    expect(viewPages([first, second]).get('file')).toContain('\n== card, two\n');
  });
});

test('every view has a name of its own', () => {
  const names = gallery.map(({ name }) => name);

  expectNone(names.filter((name, at) => names.indexOf(name) !== at));
});

test('Slack takes every view', () => {
  expectNone(gallery.flatMap(notTaken));
});

test('nobody is mentioned and no foreign link is made', () => {
  const obeyed = /<[!@#](?!date\^)(?!C0ITDESK>|C0ALERTS>|subteam\^S0ONCALL>|U0ONCALL>)|<https:\/\/evil|<!channel/;

  expectNone(offending(({ payload }) => parsedTexts(payload).filter((text) => obeyed.test(text))));
});

test('no character is cut in two', () => {
  expectNone(offending(({ payload }) => everyString(payload).filter((text) => !text.isWellFormed())));
});

test('no escaped character and no link is cut in two', () => {
  const cut = /&(?!(?:amp|lt|gt);)|<[^>]*$/;

  expectNone(offending(({ payload }) => mrkdwnTexts(payload).filter((text) => cut.test(text))));
});

test('nothing typed turns around the words behind it', () => {
  const turning = /[\u202A-\u202E\u2066-\u2069]/;

  expectNone(
    offending(({ payload }) =>
      everyObject(payload)
        .flatMap(({ type, text }) => (type === 'mrkdwn' || type === 'plain_text' ? [String(text)] : []))
        // Alone, it has nothing behind it.
        .filter((text) => text !== hostileTexts['rightToLeft'] && turning.test(text)),
    ),
  );
});

test('Slack makes no link or mention of its own', () => {
  expectNone(
    offending(({ payload }) =>
      everyObject(payload)
        .filter(({ type, verbatim }) => type === 'mrkdwn' && verbatim !== true)
        .map(({ text }) => String(text)),
    ),
  );
});

test('attention required has no progress, due date, plan, ticket or portal link', () => {
  const lacking =
    /^(progress|plan|ticket)\.|^activity\.(progress|next_step|line\.due)|^(form|due_and_priority|reopen)\.(due|ticket)|^common\.overdue/;
  const views = keyed.filter(({ name }) => name.includes('attention required'));

  expect(views.length).toBeGreaterThan(10);
  expectNone(offending(({ payload }) => keysIn(withoutOptions(payload)).filter((key) => lacking.test(key)), views));
});

test('a card has at most four buttons in a row and nothing else to press', () => {
  // What is asked of a person, such as whether a ticket is the right one, has a row of its own above.
  expectNone(
    offending(
      ({ payload }) => {
        const rows = everyObject(payload).filter(({ type }) => type === 'actions');
        const buttonCounts = rows.map((row) => everyObject(row).filter(({ type }) => type === 'button').length);
        const others = everyObject(payload).filter(({ type }) => type === 'overflow' || type === 'static_select');
        return buttonCounts.every((count) => count <= 4) && others.length === 0
          ? []
          : [`${buttonCounts.join(', ')} buttons, ${others.length} menus`];
      },
      gallery.filter(({ name }) => /^card\b/.test(name)),
    ),
  );
});

describe('whether a request is in Defender', () => {
  const inDefender = /^(detail|receipt), (linked|adopted)/;
  const said = keyed.filter((view) => !isHostile(view)).map(({ name, payload }) => ({ name, keys: keysIn(payload) }));

  test('is said where it is linked or adopted', () => {
    const views = said.filter(({ name }) => inDefender.test(name));
    const words = /^(portal\.(linked|adopted)|receipt\.(linked|adopted))/;

    expect(views.length).toBeGreaterThan(1);
    expectNone(
      views
        .filter(({ keys }) => keys.includes('common.not_in_defender') || !keys.some((key) => words.test(key)))
        .map(({ name }) => name),
    );
  });

  test('is said in the form before it is filed, and that no device is changed', () => {
    const views = said.filter(({ name }) => /^request form/.test(name));

    expect(views.length).toBeGreaterThan(5);
    expectNone(
      views
        .filter(({ keys }) => !keys.includes('common.not_in_defender') || !keys.includes('common.no_device_changed'))
        .map(({ name }) => name),
    );
  });
});

/** What is wrong in each view, with the view’s name. */
function offending(
  wrongIn: (view: GalleryView) => readonly string[],
  views: readonly GalleryView[] = gallery,
): readonly string[] {
  return views.flatMap((view) => wrongIn(view).map((wrong) => `${view.name}: ${wrong}`));
}
