import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/platform/database/tables.ts';
import { inTransaction, type Tx } from '../../src/platform/database/transaction.ts';

/** Lets the transaction pass the audit trigger, because a test sets up its rows and nobody decides anything. */
export async function markAsFixture(tx: Tx): Promise<void> {
  await sql`select set_config('mendbot.fixture', 'on', true)`.execute(tx);
}

/** Writes rows directly, in a separate transaction. */
export async function asFixture<T>(db: Kysely<Database>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await inTransaction({ db }, async (tx) => {
    await markAsFixture(tx);
    return await work(tx);
  });
}
