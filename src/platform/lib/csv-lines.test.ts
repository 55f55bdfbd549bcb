import fc from 'fast-check';
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { csvLines } from './csv-lines.ts';

const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

test('a cell that could be a formula is written as plain text', () => {
  expectEach(formulaStarts, (start) => {
    expect(rowsOf(csvLines([[`${start}1+1`, 'x']]))).toEqual([[`'${start}1+1`, 'x']]);
  });
});

test('a number stays a number', () => {
  expect(csvLines([[-1, 7]])).toBe('-1,7\r\n');
});

test('lines end as RFC 4180 has it, and what needs quotes has them', () => {
  expect(
    csvLines([
      ['a,b', 'say "so"', null, 7],
      ['line\nbreak', '', null, 8],
    ]),
  ).toBe('"a,b","say ""so""",,7\r\n"line\nbreak",,,8\r\n');
});

const nasty = fc.constantFrom(...formulaStarts, '"', ',', ';', '\r\n', "'", ' ', '\u202E', '😀', '<!channel>', 'a');
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
);
const tables = fc.array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });

test('whatever stands in a cell, a spreadsheet sees no formula, and reads what was written but for the apostrophe', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const read = rowsOf(csvLines(table));

      expect(read).toEqual(table.map((row) => row.map(neutral)));
      for (const cell of read.flat()) expect(formulaStarts.some((start) => cell.startsWith(start))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

function neutral(text: string): string {
  return formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text;
}

function rowsOf(csv: string): readonly (readonly string[])[] {
  const { data, errors } = papaparse.parse<string[]>(csv.replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  return data;
}
