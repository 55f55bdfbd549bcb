import { describe, expect, test } from 'vitest';
import { checkBlocks } from '../../../test/support/check-blocks.ts';
import { hostileTexts } from '../../../test/support/fixtures.ts';
import type { GalleryView } from '../../../test/support/gallery-view.ts';
import { viewGallery } from '../../../test/support/view-gallery.ts';

const gallery = viewGallery();
const ordinary = gallery.filter(({ name }) => !name.startsWith('hostile'));
const snapped = [...ordinary, ...gallery.filter(({ name }) => /^hostile (broadcast|marks): (card|top)$/.test(name))];

test.each(gallery)('Slack takes: $name', ({ surface, payload }) => {
  expect(() => checkBlocks({ surface, method: 'test', payload: { ...payload } })).not.toThrow();
});

test.each(snapped)('as before: $name', ({ payload }) => {
  expect(payload).toMatchSnapshot();
});

test.each(gallery)('nobody is mentioned and no foreign link made: $name', ({ payload }) => {
  const parsed = parsedTexts(payload);

  expect(
    parsed.filter((text) =>
      /<[!@#](?!date\^)(?!C0ITDESK>|C0ALERTS>|subteam\^S0ONCALL>)|<https:\/\/evil|<!channel/.test(text),
    ),
  ).toEqual([]);
});

test.each(gallery)('no character is cut in two: $name', ({ payload }) => {
  expect(everyString(payload).filter((text) => !text.isWellFormed())).toEqual([]);
});

test.each(gallery)('no escaped character and no link is cut in two: $name', ({ payload }) => {
  const texts = everyObject(payload).flatMap(({ type, text }) => (type === 'mrkdwn' ? [String(text)] : []));

  expect(texts.filter((text) => /&(?!(?:amp|lt|gt);)|<[^>]*$/.test(text))).toEqual([]);
});

test.each(gallery)('nothing typed turns around the words behind it: $name', ({ payload }) => {
  const texts = everyObject(payload).flatMap(({ type, text }) =>
    type === 'mrkdwn' || type === 'plain_text' ? [String(text)] : [],
  );

  // Alone, it has nothing behind it.
  const among = texts.filter((text) => text !== hostileTexts['rightToLeft']);
  expect(among.filter((text) => /[\u202A-\u202E\u2066-\u2069]/.test(text))).toEqual([]);
});

test.each(gallery)('Slack makes no link or mention of its own: $name', ({ payload }) => {
  const elements = everyObject(payload).filter(({ type }) => type === 'mrkdwn');

  expect(elements.filter(({ verbatim }) => verbatim !== true)).toEqual([]);
});

describe('attention required', () => {
  const views = gallery.filter(({ name }) => name.includes('attention required'));

  test.each(views)('has no progress, due date, ticket or portal link: $name', ({ payload }) => {
    const text = JSON.stringify(withoutOptions(payload));

    expect(text).not.toMatch(/▰|▱|fixed|\*Due\*|overdue|Ticket|Intune|request_due|reopen_due/);
  });
});

test.each(gallery.filter(({ name }) => name.startsWith('card')))('at most three buttons and a menu: $name', (view) => {
  const rows = everyObject(view.payload).filter(({ type }) => type === 'actions');

  // What is asked of a person, such as whether a ticket is the right one, has a row of its own above.
  for (const row of rows) {
    expect(everyObject(row).filter(({ type }) => type === 'button').length).toBeLessThanOrEqual(3);
  }
  expect(everyObject(view.payload).filter(({ type }) => type === 'overflow')).toHaveLength(1);
});

const inDefender = /^(card|receipt), (linked|adopted)/;

test.each(ordinary.filter(({ name }) => inDefender.test(name)))(
  'does not say that it is not in Defender: $name',
  (view) => {
    const text = JSON.stringify(view.payload);

    expect(text).not.toContain('not in Defender');
    expect(text).toMatch(/Linked to|Adopted from|in the Defender portal is/);
    expect(text).toContain('No device is changed by this request.');
  },
);

test.each(ordinary.filter(({ name }) => /^(card|receipt|filed|request form)/.test(name) && !inDefender.test(name)))(
  'says that it stands in Mendbot alone and that no device is changed: $name',
  ({ payload }) => {
    const text = JSON.stringify(payload);

    expect(text).toContain('Recorded in Mendbot, not in Defender.');
    expect(text).toContain('No device is changed by this request.');
  },
);

type Json = Readonly<Record<string, unknown>>;

function everyObject(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(everyObject)];
}

function everyString(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(everyString);
}

/** The texts in which Slack looks for mentions and links; rich text and plain text are shown as they are. */
function parsedTexts(payload: GalleryView['payload']): readonly string[] {
  const elements = everyObject(payload).filter(({ type }) => type === 'mrkdwn');
  return [...elements.map(({ text }) => String(text)), ...('text' in payload ? [payload.text] : [])];
}

/** The options that a form offers are words for other choices. */
function withoutOptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOptions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'options' && key !== 'initial_option');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutOptions(inner)]));
}
