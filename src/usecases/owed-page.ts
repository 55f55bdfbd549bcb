/** One page of what may be owed; `last` is where the next one begins, `null` at the end. */
export interface OwedPage {
  readonly ids: readonly string[];
  readonly last: string | null;
}
