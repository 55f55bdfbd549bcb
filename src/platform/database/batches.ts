/** Splits rows, so that other work can run between two statements or transactions. */
export function* batchesOf<Row>(rows: readonly Row[], size: number): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
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
