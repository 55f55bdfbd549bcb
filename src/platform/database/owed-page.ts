/** One page of what may be owed: `ids` is what of it is; `last` is where the next one begins, `null` at the end. */
export interface OwedPage {
  readonly ids: readonly string[];
  readonly last: string | null;
}

/** For pages that hold only what is owed: a page that is not full is the last one. */
export function owedPage(ids: readonly string[], limit: number): OwedPage {
  return { ids, last: ids.length < limit ? null : (ids.at(-1) ?? null) };
}
