import type { Beside } from './detail-place.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export interface NumberedPage<Item> extends Page<Item> {
  /** Which one it is, from 1 on, as many as stand before it. */
  readonly number: number;
  readonly pages: number;
}

interface Paging<Item> {
  readonly keyOf: (item: Item) => number;
  readonly beside: Beside<number>;
  readonly limit: number;
}

/** A page of what is ordered by falling keys; where nothing is left beside the key, the first. */
export function pageBeside<Item>(all: readonly Item[], { keyOf, beside, limit }: Paging<Item>): Page<Item> {
  const start = startBeside(all, { keyOf, beside, limit });
  const items = all.slice(start, start + limit);
  return { items, hasBefore: start > 0, hasAfter: start + items.length < all.length };
}

function startBeside<Item>(all: readonly Item[], { keyOf, beside, limit }: Paging<Item>): number {
  if (beside.kind === 'start') return 0;
  const { kind, key } = beside;
  const index = all.findIndex((item) => (kind === 'after' ? keyOf(item) < key : keyOf(item) <= key));
  if (kind === 'after') return Math.max(index, 0);
  return Math.max((index === -1 ? all.length : index) - limit, 0);
}
