import { expect, test } from 'vitest';
import type { Beside } from './detail-place.ts';
import { pageBeside } from './page-beside.ts';

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

test('where nothing is left after it, the first page is shown', () => {
  expect(page({ kind: 'after', key: 1 }).items).toEqual([9, 8, 6]);
  expect(page({ kind: 'after', key: 4 }, [])).toEqual({ items: [], hasBefore: false, hasAfter: false });
});
