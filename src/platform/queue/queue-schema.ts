import { sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';
import type { Tx } from '../database/transaction.ts';

/** Where pg-boss keeps its tables. */
export const queueSchema = 'pgboss';

const ownTransaction = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/;

/** Makes the queue's tables inside of a transaction, which pg-boss itself would do in one of its own. */
export async function createQueueSchema(tx: Tx): Promise<void> {
  const statements = ownTransaction.exec(getConstructionPlans(queueSchema))?.[1];
  if (statements === undefined) throw new Error('pg-boss makes its schema in another way than it did');
  await sql.raw(statements).execute(tx);
  // Its own short limits would hold for all that follows.
  await sql.raw('set local lock_timeout to default; set local idle_in_transaction_session_timeout = 0').execute(tx);
}
