import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('what was written longest ago goes first', () => {
  const map = new BoundedMap<number>(2);

  map.set('a', 1).set('b', 2).set('c', 3);

  expect([...map]).toEqual([
    ['b', 2],
    ['c', 3],
  ]);
});

test('what is written again counts as new, and pushes nothing out', () => {
  const map = new BoundedMap<number>(2);

  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);

  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
});
