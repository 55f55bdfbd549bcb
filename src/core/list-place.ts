/** An activity at one end of a page, by its number, and the `keys` by which it was sorted, where that was not its number. */
export interface ListEdge {
  readonly than: number;
  readonly keys: readonly string[] | null;
}

/**
 * Where in a list a page begins: at its start, or beside what its reader saw. `newer` is what comes before it in the order
 * of the list, and `older` what comes after it. With keys the page goes on from there, whatever has changed since.
 */
export type ListPlace = { readonly kind: 'start' } | ({ readonly kind: 'older' | 'newer' } & ListEdge);

export interface ListPage {
  readonly place: ListPlace;
  readonly limit: number;
}
