import { sql } from 'kysely';
import type { Tx } from '../../../src/platform/database/transaction.ts';

/** Whether another connection waits for a lock of this transaction. PostgreSQL only. */
export async function isWaitedFor(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from pg_locks
    where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx);
  return rows.length > 0;
}
