import { expect, test } from 'vitest';
import { mostCounted } from '../../../core/paging.ts';
import { translatorFor } from '../../i18n/common-texts.ts';
import { alternatives, counted, countedPage, sentences } from './text.ts';

test.each([
  ['the only one', 0, 7, { place: 'only', page: 1, pages: 1, count: 7, many: 'no' }],
  ['the second of three', 10, 25, { place: 'of_all', page: 2, pages: 3, count: 25, many: 'no' }],
  [
    'the last of all that are counted',
    mostCounted - 10,
    mostCounted,
    { place: 'of_all', page: 1000, pages: 1000, count: mostCounted, many: 'no' },
  ],
  ['the first of more', 0, mostCounted + 1, { place: 'of_many', page: 1, count: mostCounted, many: 'yes' }],
  [
    'the last that is counted, of more',
    mostCounted,
    mostCounted + 20,
    { place: 'of_many', page: 1001, count: mostCounted, many: 'yes' },
  ],
  ['one after that', mostCounted + 1, mostCounted + 20, { place: 'late', count: mostCounted, many: 'yes' }],
])('a page says as much as is counted: %s', (_, before, count, expected) => {
  expect(countedPage({ before, shown: Math.min(10, count), count, perPage: 10 })).toMatchObject(expected);
});

test('more than is counted has no number of its own', () => {
  expect(counted(mostCounted)).toEqual({ count: mostCounted, many: 'no' });
  expect(counted(mostCounted + 1)).toEqual({ count: mostCounted, many: 'yes' });
  expect(counted(mostCounted + 30_000)).toEqual({ count: mostCounted, many: 'yes' });
});

test.each([
  ['en-US', ['One.', 'Two.'], 'One. Two.'],
  ['ja-JP', ['一つ。', '二つ。'], '一つ。二つ。'],
])('sentences in %s', (locale, all, said) => {
  expect(sentences(translatorFor(locale), all)).toBe(said);
});

test.each([
  ['en-US', ['by:me', 'by:na'], 'by:me or by:na'],
  ['ja-JP', ['sort:due', 'sort:newest'], 'sort:due または sort:newest'],
  ['ja-JP', ['by exposure', 'by devices', 'by due'], 'by exposure、by devices、または by due'],
  ['ja-JP', ['自分', 'システム確認'], '自分またはシステム確認'],
])('alternatives in %s: %j', (locale, words, expected) => {
  expect(alternatives(translatorFor(locale), words)).toBe(expected);
});
