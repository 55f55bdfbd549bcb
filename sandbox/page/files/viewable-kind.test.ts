import { expect, test } from 'vitest';
import { viewableKind } from './file-chip.tsx';

test.each([
  ['devices.csv', 'text/csv; charset=utf-8', 'table'],
  ['devices.csv', 'application/octet-stream', 'table'],
  ['chart', 'image/png', 'picture'],
  ['photo.JPG', '', 'picture'],
  ['drawing.svg', 'image/svg+xml', 'other'],
  ['report.pdf', 'application/pdf', 'other'],
])('%s of type %j is shown as %s', (name, mimeType, expected) => {
  expect(viewableKind({ name, mimeType })).toBe(expected);
});
