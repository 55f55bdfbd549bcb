import { sql } from 'kysely';
import { queueSchema } from '../../queue/queue-schema.ts';
import type { Reader } from '../transaction.ts';

export interface TableCount {
  /** As it is written in a statement: those of the queue with its schema. */
  readonly name: string;
  readonly count: number;
}

/** All tables of ours and of the queue; a partition counts in its table. */
export async function listTables(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select case when n.nspname = ${queueSchema} then n.nspname || '.' else '' end || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (current_schema(), ${queueSchema}) and c.relkind in ('r', 'p') and not c.relispartition
    order by n.nspname = ${queueSchema}, c.relname`.execute(db);
  return rows.map(({ name }) => name);
}

export async function countTables(db: Reader, names: readonly string[]): Promise<readonly TableCount[]> {
  const counts: TableCount[] = [];
  for (const name of names) {
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      db,
    );
    counts.push({ name, count: Number(rows[0]?.count) });
  }
  return counts;
}
