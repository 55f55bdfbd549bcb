import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { nextItem } from './menu.tsx';

const labels = ['Accept', 'Reject', 'Archive'];

test('a key moves to the item that it should', () => {
  expectEach(
    [
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
    ],
    ([key, current, expected]) => {
      expect(nextItem({ labels, current }, key)).toBe(expected);
    },
  );
});

test('in an empty menu there is nowhere to go', () => {
  expect(nextItem({ labels: [], current: -1 }, 'ArrowDown')).toBeNull();
});
