import type { Reader } from './transaction.ts';

/** Sources that are read from a point in time on. */
export type CursorName =
  | 'vulnerability_changes'
  /** Since when changes are known without a gap. */
  | 'vulnerability_changes_from'
  /** When somebody last reopened what nobody had watched: changes are to be read once more, as far back as they go. */
  | 'vulnerability_changes_again'
  /** When the list of devices was last read whole. */
  | 'devices';

/** How far a source has been read; `null` where it never was, or may not be read. */
export async function readCursor(db: Reader, name: CursorName): Promise<Date | null> {
  const row = await db.selectFrom('sync_state').select('cursor_at').where('name', '=', name).executeTakeFirst();
  return row?.cursor_at ?? null;
}

export async function saveCursor(db: Reader, name: CursorName, at: Date | null): Promise<void> {
  await db
    .insertInto('sync_state')
    .values({ name, cursor_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ cursor_at: at }))
    .execute();
}

/** Forgets a cursor, unless somebody has moved it since it was read. */
export async function clearCursor(db: Reader, name: CursorName, read: Date): Promise<void> {
  await db
    .updateTable('sync_state')
    .set({ cursor_at: null })
    .where('name', '=', name)
    .where('cursor_at', '=', read)
    .execute();
}
