/** The pending ids of one page. `last` is the start of the next page, or `null` at the end. */
export interface PendingPage {
  readonly ids: readonly string[];
  readonly last: string | null;
}

/** The start of the page after these rows. A page that is not full is the last. */
export function lastOf(rows: readonly { readonly id: string }[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** For pages that contain only pending ids. */
export function pendingPage(ids: readonly string[], limit: number): PendingPage {
  const rows = ids.map((id) => ({ id }));
  return { ids, last: lastOf(rows, limit) };
}
