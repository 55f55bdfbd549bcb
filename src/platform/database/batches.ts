import type { ListPage } from '../../core/paging.ts';

/** Splits rows, so that other work can run between two statements or transactions. */
export function* batchesOf<Row>(rows: readonly Row[], size: number): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** Pages in the order of a key: each is read after the last row of the page before. One that is not full is the last. */
export async function* keysetPages<Row>(
  limit: number,
  read: (last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | null = null; ; ) {
    const page: readonly Row[] = await read(last);
    if (page.length > 0) yield page;
    last = page.at(-1) ?? null;
    if (page.length < limit) return;
  }
}

/** The rows of all pages. */
export async function keysetRows<Row>(
  limit: number,
  read: (last: Row | null) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of keysetPages(limit, read)) rows.push(...page);
  return rows;
}

/** The page at `place`; the first page where that is empty, or where a page back is not full. */
export async function pageOrFirst<Row>(
  { place, limit }: ListPage,
  read: (page: ListPage) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const page = await read({ place, limit });
  const isWhole = place.kind === 'newer' ? page.length === limit : page.length > 0;
  return isWhole || place.kind === 'start' ? page : await read({ place: { kind: 'start' }, limit });
}

interface Changed {
  readonly numAffectedRows?: bigint;
  readonly numDeletedRows?: bigint;
  readonly numUpdatedRows?: bigint;
}

/** Repeats a statement that changes at most `size` rows until it changes fewer. Returns the number of changed rows. */
export async function inLots(size: number, change: () => Promise<Changed>): Promise<number> {
  for (let all = 0; ; ) {
    const { numAffectedRows, numDeletedRows, numUpdatedRows } = await change();
    const changed = Number(numAffectedRows ?? numDeletedRows ?? numUpdatedRows ?? 0);
    all += changed;
    if (changed < size) return all;
  }
}

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
