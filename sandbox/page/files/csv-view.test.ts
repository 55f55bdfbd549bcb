import { expect, test } from 'vitest';
import { readCsv } from './csv-view.tsx';

test('quotes, commas and line breaks in cells are kept', () => {
  const text = 'Device,Note\r\nHQ-1,"a, ""b""\nc"\r\n';

  expect(readCsv(text, 10)).toEqual({ header: ['Device', 'Note'], rows: [['HQ-1', 'a, "b"\nc']], rowCount: 1 });
});

test('the byte order mark is no part of the first name', () => {
  expect(readCsv('\uFEFFDevice\nHQ-1\n', 10).header).toEqual(['Device']);
});

test('at most so many rows are kept, and all are counted', () => {
  const { rows, rowCount } = readCsv('n\n1\n2\n3\n', 2);

  expect(rows).toEqual([['1'], ['2']]);
  expect(rowCount).toBe(3);
});

test('an empty file has no rows', () => {
  expect(readCsv('', 10)).toEqual({ header: [], rows: [], rowCount: 0 });
});
