export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export interface NumberedPage<Item> extends Page<Item> {
  /** Counts from 1. The items before the page fill the pages before it. */
  readonly number: number;
  readonly pages: number;
}

export type PageCounts = Readonly<Record<'before' | 'shown' | 'count' | 'perPage', number>>;

/** Pages start at an item, not at a fixed count. Therefore the pages before may be incomplete. */
export function pageNumber({
  before,
  shown,
  count,
  perPage,
}: PageCounts): Pick<NumberedPage<unknown>, 'number' | 'pages'> {
  const number = Math.ceil(before / perPage) + 1;
  return { number, pages: number + Math.max(0, Math.ceil((count - before - shown) / perPage)) };
}

interface Paging<Item> {
  readonly keyOf: (item: Item) => number;
  readonly beside: Beside<number>;
  readonly limit: number;
}

/** A page of items ordered by descending key. If no item follows the key, the first page. */
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

/** The activity at one end of a page. `keys` are its sort keys, or `null` if the list is sorted by number. */
export interface ListEdge {
  readonly than: number;
  readonly keys: readonly string[] | null;
}

/** The start of a page. `newer` pages come earlier in the list, `older` pages come later. */
export type ListPlace = { readonly kind: 'start' } | ({ readonly kind: 'older' | 'newer' } & ListEdge);

export interface ListPage {
  readonly place: ListPlace;
  readonly limit: number;
}

/** Counting stops here. A greater count means "more than this". */
export const mostCounted = 10_000;
