export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export interface NumberedPage<Item> extends Page<Item> {
  /** From 1 on: one more than the pages that what is before it fills. */
  readonly number: number;
  readonly pages: number;
}

/** Pages begin beside an item and not at a count, so that those before it may be no whole pages. */
export function pageNumber({
  before,
  shown,
  count,
  perPage,
}: Readonly<Record<'before' | 'shown' | 'count' | 'perPage', number>>): Pick<
  NumberedPage<unknown>,
  'number' | 'pages'
> {
  const number = Math.ceil(before / perPage) + 1;
  return { number, pages: number + Math.max(0, Math.ceil((count - before - shown) / perPage)) };
}

interface Paging<Item> {
  readonly keyOf: (item: Item) => number;
  readonly beside: Beside<number>;
  readonly limit: number;
}

/** A page of what is ordered by falling keys; where nothing is left beside the key, the first. */
export function pageBeside<Item>(all: readonly Item[], { keyOf, beside, limit }: Paging<Item>): Page<Item> {
  let start = 0;
  if (beside.kind === 'after') {
    start = Math.max(
      0,
      all.findIndex((item) => keyOf(item) < beside.key),
    );
  } else if (beside.kind === 'before') {
    const index = all.findIndex((item) => keyOf(item) <= beside.key);
    start = Math.max(0, (index === -1 ? all.length : index) - limit);
  }
  const items = all.slice(start, start + limit);
  return { items, hasBefore: start > 0, hasAfter: start + items.length < all.length };
}

export type Beside<Key> = { readonly kind: 'start' } | { readonly kind: 'before' | 'after'; readonly key: Key };

/** The activity at one end of a page, and the `keys` by which it was sorted, where that was not its number. */
export interface ListEdge {
  readonly than: number;
  readonly keys: readonly string[] | null;
}

/** Where a page begins. `newer` comes before it in the order of the list, `older` after it. */
export type ListPlace = { readonly kind: 'start' } | ({ readonly kind: 'older' | 'newer' } & ListEdge);

export interface ListPage {
  readonly place: ListPlace;
  readonly limit: number;
}

/** As far as is counted what is listed: a count above it says that there are more, and not how many. */
export const mostCounted = 10_000;
