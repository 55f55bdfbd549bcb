import { expect, test } from 'vitest';
import { csvLines } from './csv-lines.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])('a cell that begins as %j is plain text', (cell) => {
  expect(csvLines([[cell]])).toContain(`'${cell}`);
});

test('lines end as RFC 4180 has it, and what needs quotes has them', () => {
  expect(
    csvLines([
      ['a,b', 'say "so"', null, 7],
      ['line\nbreak', '', null, 8],
    ]),
  ).toBe('"a,b","say ""so""",,7\r\n"line\nbreak",,,8\r\n');
});
