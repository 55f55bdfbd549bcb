import { expect, test } from 'vitest';
import { type Beside, pageBeside, pageNumber } from './paging.ts';

const all = [9, 8, 6, 5, 3, 2, 1];

function page(beside: Beside<number>, of: readonly number[] = all) {
  return pageBeside(of, { keyOf: (key) => key, beside, limit: 3 });
}

test.each<[Beside<number>, readonly number[], boolean, boolean]>([
  [{ kind: 'start' }, [9, 8, 6], false, true],
  [{ kind: 'after', key: 6 }, [5, 3, 2], true, true],
  [{ kind: 'after', key: 2 }, [1], true, false],
  [{ kind: 'after', key: 7 }, [6, 5, 3], true, true],
  [{ kind: 'before', key: 1 }, [5, 3, 2], true, true],
  [{ kind: 'before', key: 5 }, [9, 8, 6], false, true],
  [{ kind: 'before', key: 8 }, [9, 8, 6], false, true],
  [{ kind: 'before', key: 0 }, [3, 2, 1], true, false],
])('%o shows %o', (beside, items, hasBefore, hasAfter) => {
  expect(page(beside)).toEqual({ items, hasBefore, hasAfter });
});

test.each([
  ['the first of three', { before: 0, shown: 10, count: 25 }, { number: 1, pages: 3 }],
  ['the last of three', { before: 20, shown: 5, count: 25 }, { number: 3, pages: 3 }],
  ['one that begins beside an item, after no whole page', { before: 3, shown: 10, count: 25 }, { number: 2, pages: 4 }],
  ['nothing at all', { before: 0, shown: 0, count: 0 }, { number: 1, pages: 1 }],
  ['fewer than were shown, since some left meanwhile', { before: 10, shown: 10, count: 15 }, { number: 2, pages: 2 }],
])('is numbered: %s', (_, place, expected) => {
  expect(pageNumber({ ...place, perPage: 10 })).toEqual(expected);
});

test('where nothing is left after it, the first page is shown', () => {
  expect(page({ kind: 'after', key: 1 }).items).toEqual([9, 8, 6]);
  expect(page({ kind: 'after', key: 4 }, [])).toEqual({ items: [], hasBefore: false, hasAfter: false });
});
