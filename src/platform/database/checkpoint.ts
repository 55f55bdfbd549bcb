import type { Reader, Tx } from './transaction.ts';

/** A point in time that a feature keeps, such as how far a source has been read. Its name starts with the feature's. */
export interface Checkpoint {
  readonly name: string;
}

declare module './tables.ts' {
  interface Database {
    checkpoint: { readonly name: string; at: Date | null };
  }
}

export const checkpointSchema: readonly string[] = [
  `create table checkpoint (
    name text primary key,
    at timestamptz
  )`,
];

/** `null` = never set, or dropped. */
export async function readCheckpoint(db: Reader, { name }: Checkpoint): Promise<Date | null> {
  const row = await db.selectFrom('checkpoint').select('at').where('name', '=', name).executeTakeFirst();
  return row?.at ?? null;
}

/** Like `readCheckpoint`. Nobody else moves it before the transaction ends. */
export async function lockCheckpoint(tx: Tx, { name }: Checkpoint): Promise<Date | null> {
  // Only an existing row can be locked.
  await tx
    .insertInto('checkpoint')
    .values({ name, at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = tx.selectFrom('checkpoint').select('at').where('name', '=', name).forUpdate();
  return (await query.executeTakeFirst())?.at ?? null;
}

export async function saveCheckpoint(db: Reader, { name }: Checkpoint, at: Date): Promise<void> {
  await db
    .insertInto('checkpoint')
    .values({ name, at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ at }))
    .execute();
}

/** Sets a checkpoint that is not set, or was set at `until` or earlier; `false` = it was set since. */
export async function claimCheckpoint(
  tx: Tx,
  { name }: Checkpoint,
  { at, until }: { readonly at: Date; readonly until: Date | null },
): Promise<boolean> {
  const claimed = await tx
    .insertInto('checkpoint')
    .values({ name, at })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ at })
        .where((eb) => eb.or([eb('checkpoint.at', 'is', null), eb('checkpoint.at', '<=', until)])),
    )
    .returning('name')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Forgets a checkpoint. With `read`, only if nobody has moved it since it was read. */
export async function dropCheckpoint(db: Reader, { name }: Checkpoint, read: Date | null = null): Promise<void> {
  const drop = db.updateTable('checkpoint').set({ at: null }).where('name', '=', name);
  await (read === null ? drop.where('at', 'is not', null) : drop.where('at', '=', read)).execute();
}
