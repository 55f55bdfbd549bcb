import { sql } from 'kysely';
import type { Store } from '../../src/platform/database/store.ts';

/** How many rows were inserted, updated or deleted so far, by table, and how many bytes of log that took. */
export interface Written {
  readonly rows: ReadonlyMap<string, number>;
  readonly logBytes: number;
}

export async function readWritten({ db }: Store): Promise<Written> {
  // The engine keeps what it counted to itself for a while.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ readonly name: string; readonly written: string }>`
    select case when schemaname = 'public' then relname else schemaname end as name,
      sum(n_tup_ins + n_tup_upd + n_tup_del) as written
    from pg_stat_user_tables group by 1
  `.execute(db);
  const log = await sql<{ readonly bytes: string }>`select pg_current_wal_insert_lsn() - '0/0' as bytes`.execute(db);
  return {
    rows: new Map(rows.map(({ name, written }) => [name, Number(written)])),
    logBytes: Number(log.rows[0]?.bytes),
  };
}

/** Only tables in which something was written. */
export function writtenSince(before: Written, after: Written): Written {
  const rows = [...after.rows].map(([name, count]) => [name, count - (before.rows.get(name) ?? 0)] as const);
  return { rows: new Map(rows.filter(([, count]) => count > 0)), logBytes: after.logBytes - before.logBytes };
}
