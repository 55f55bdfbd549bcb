import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { exceptionCoverWords } from './exception-cover-words.ts';

const until = calendarDate('2026-12-25');

function partly(count: number): ExceptionCover {
  const covers = Array.from({ length: count }, (_, index) => ({ number: index + 1, groups: [`G${index + 1}`], until }));
  return { under: null, partly: { covers, others: ['Rest'] } };
}

test.each([
  ['en', 5, []],
  ['en', 6, ['And 1 more exception covers some of its device groups.']],
  ['en', 8, ['And 3 more exceptions cover some of its device groups.']],
  ['ja', 8, ['ほかの 3 件の例外も、一部のデバイス グループを対象としています。']],
] as const)(
  'of exceptions that cover it in part, five are named and the others counted: %s, %i',
  (locale, count, more) => {
    const lines = exceptionCoverWords(createTranslator(locale), partly(count), { hasClock: true }).split('\n');

    expect(lines).toHaveLength(5 + more.length + 1);
    expect(lines.slice(5, -1)).toEqual(more);
    expect(lines.at(-1)).toContain('Rest');
  },
);

test.each([
  ['en', 5, 'EXC-1, EXC-2, EXC-3, EXC-4, EXC-5 until'],
  ['en', 7, 'EXC-1, EXC-2, EXC-3, EXC-4, EXC-5 and 2 more until'],
  ['ja', 7, 'EXC-1、EXC-2、EXC-3、EXC-4、EXC-5、ほか 2 件'],
] as const)('of those that still it together as well: %s, %i', (locale, count, expected) => {
  const cover = { under: { numbers: Array.from({ length: count }, (_, index) => index + 1), until }, partly: null };

  expect(exceptionCoverWords(createTranslator(locale), cover, { hasClock: true })).toContain(expected);
});
