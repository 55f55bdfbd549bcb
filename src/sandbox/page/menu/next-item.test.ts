import { expect, test } from 'vitest';
import { nextItem } from './next-item.ts';

const labels = ['Accept', 'Reject', 'Archive'];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowUp', 0, 2],
  ['ArrowUp', -1, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['a', 0, 2],
  ['a', 2, 0],
  ['x', 0, null],
  ['Enter', 0, null],
  [' ', 0, null],
])('%j from %i goes to %s', (key, current, expected) => {
  expect(nextItem({ labels, current }, key)).toBe(expected);
});

test('in an empty menu there is nowhere to go', () => {
  expect(nextItem({ labels: [], current: -1 }, 'ArrowDown')).toBeNull();
});
