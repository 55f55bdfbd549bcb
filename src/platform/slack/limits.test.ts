import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { escapeMrkdwn } from '../i18n/common-texts.ts';
import { truncate, truncateMrkdwn } from './limits.ts';

test('a long text is cut between characters', () => {
  expectEach(
    [
      ['', 5, ''],
      ['abcde', 5, 'abcde'],
      ['abcdef', 5, 'abcd…'],
      ['abc😀x', 5, 'abc…'],
      ['ab😀xy', 5, 'ab😀…'],
      ['😀😀😀', 2, '…'],
      ['日本語日本語', 4, '日本語…'],
    ],
    ([text, most, expected]) => {
      expect(truncate(text, most)).toBe(expected);
    },
  );
});

test('nothing becomes too long, and no character is cut in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = truncate(text, most);

      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});

test('a long mrkdwn text is cut between entities and links', () => {
  expectEach(
    [
      ['a &amp; b', 9, 'a &amp; b'],
      ['a &amp; bc', 9, 'a &amp; …'],
      ['a &amp; bc', 8, 'a &amp;…'],
      ['a &amp; bc', 7, 'a …'],
      ['a &amp; bc', 4, 'a …'],
      ['&lt; bc', 3, '…'],
      ['a <https://b.example|c> d', 24, 'a <https://b.example|c>…'],
      ['a <https://b.example|c> d', 23, 'a …'],
      ['a <!date^1^{date}|2026> d', 10, 'a …'],
    ],
    ([text, most, expected]) => {
      expect(truncateMrkdwn(text, most)).toBe(expected);
    },
  );
});

test('what is left of an escaped text says the beginning of what was typed', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', '&', '<', '>', ';', 'amp', '…') });

  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = truncateMrkdwn(escapeMrkdwn(text), most);
      const read = short.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

      expect(short.length).toBeLessThanOrEqual(most);
      expect(read === text || text.startsWith(read.slice(0, -1))).toBe(true);
    }),
  );
});
