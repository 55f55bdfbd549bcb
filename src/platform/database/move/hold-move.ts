import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Keeps others from moving into the same database until the transaction ends; false where somebody else does so already. */
export async function holdMove(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ readonly held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('mendbot migrate-store', 0)) as held`.execute(tx);
  return rows[0]?.held === true;
}
