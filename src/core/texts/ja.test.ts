import { describe, expect, test } from 'vitest';
import { allTexts, type TextKey } from '../../../test/support/all-texts.ts';
import { expectEach } from '../../../test/support/expect-each.ts';
import { formatSample, icuMessage } from '../../../test/support/icu-message.ts';

const { en, ja } = allTexts;
const keys = Object.keys(en) as TextKey[];
const entries = Object.entries(ja);

/** Names that are written alike in both; numbers and signs are, too. */
const alike = [
  'Mendbot',
  'CVE Services',
  'CISA BOD',
  'CISA',
  'PostgreSQL',
  'Slack',
  'Microsoft',
  'Defender',
  'Graph',
  'Intune',
  'CVSS',
  'EPSS',
  'N/A',
];

test('both catalogues have the same keys', () => {
  expect(Object.keys(ja).toSorted()).toEqual(keys.toSorted());
});

test('a text asks for the same parameters in both', () => {
  expectEach(keys, (key) => {
    const [english, japanese] = [icuMessage(en[key]), icuMessage(ja[key])];

    expect([...japanese.shown].toSorted()).toEqual([...english.shown].toSorted());
    expect([...japanese.numbers.difference(english.numbers)]).toEqual([]);
    expect([...japanese.texts.difference(english.texts)]).toEqual([]);
    expect(japanese.choices).toEqual(english.choices);
  });
});

test('a text is formatted in both, whatever the number', () => {
  expectEach(keys, (key) => {
    for (const number of [0, 1, 2, 12_400]) {
      expect(formatSample(en[key], 'en-US', { number })).not.toBe('');
      expect(formatSample(ja[key], 'ja-JP', { number })).not.toBe('');
    }
  });
});

test('a text that is the same in both holds only names and signs', () => {
  expectEach(
    keys.filter((key) => ja[key] === en[key]),
    (key) => {
      const own = icuMessage(en[key]).literals.map(({ start, end }) => en[key].slice(start, end));
      const left = alike.reduce((words, name) => words.replaceAll(name, ''), own.join(' '));

      expect(left).not.toMatch(/\p{L}/u);
    },
  );
});

describe('a Japanese text', () => {
  test('is not empty and has no spaces at its ends', () => {
    expectEach(entries, ([, message]) => {
      expect(message).toBe(message.trim());
      expect(message).not.toBe('');
    });
  });

  test('has no straight apostrophe, which ICU takes for a quote', () => {
    expectEach(entries, ([, message]) => expect(message).not.toContain("'"));
  });

  test('has no exclamation mark', () => {
    expectEach(entries, ([, message]) => expect(message).not.toMatch(/[!！]/));
  });

  test('has no half-width katakana and no full-width Latin letters or digits', () => {
    expectEach(entries, ([, message]) => expect(message).not.toMatch(/[\uff61-\uff9fＡ-Ｚａ-ｚ０-９]/));
  });

  test('has only the plural form "other", and exact numbers', () => {
    expectEach(entries, ([, message]) => expect(message).not.toMatch(/\b(zero|one|two|few|many) \{/));
  });

  test('keeps marks apart from Japanese letters, because Slack would not see them', () => {
    expectEach(entries, ([, message]) => expect(marksWithin(formatSample(message, 'ja-JP'))).toEqual([]));
  });

  test('of a button is short enough for a row of buttons', () => {
    expectEach(
      keys.filter((key) => /(^|\.)button[._]/.test(key)),
      (key) => expect(formatSample(ja[key], 'ja-JP', { text: '田中 花子' }).length).toBeLessThanOrEqual(20),
    );
  });
});

test('marks beside Japanese letters are found', () => {
  expectEach(
    [
      ['*太字* の後', []],
      ['（ *太字* ）', []],
      ['*{…}*: 後', []],
      ['前*太字* の後', ['前*']],
      ['*太字*の後', ['*の']],
      ['前の `code`を', ['`を']],
      ['1 つ\n*太字*', []],
    ] as const,
    ([text, expected]) => expect(marksWithin(text)).toEqual(expected),
  );
});

/** Each mark with the letter outside of it that hides it from Slack. */
function marksWithin(text: string): readonly string[] {
  return ['*', '`'].flatMap((mark) => {
    const places = [...text.matchAll(RegExp(RegExp.escape(mark), 'g'))].map(({ index }) => index);
    return places.flatMap((at, count) => {
      const opens = count % 2 === 0;
      const outside = text[opens ? at - 1 : at + 1] ?? ' ';
      if (/[\s!-/:-@[-`{-~•]/.test(outside)) return [];
      return [opens ? `${outside}${mark}` : `${mark}${outside}`];
    });
  });
}
