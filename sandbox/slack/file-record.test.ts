import { expect, test } from 'vitest';
import { mimetypeOf } from './files.ts';

test.each([
  ['report.csv', 'text/csv'],
  ['chart.PNG', 'image/png'],
  ['photo.jpg', 'image/jpeg'],
  ['data.json', 'application/json'],
  ['notes.txt', 'text/plain'],
  ['archive.bin', 'application/octet-stream'],
])('%s is %s', (name, mimetype) => {
  expect(mimetypeOf(name)).toBe(mimetype);
});
