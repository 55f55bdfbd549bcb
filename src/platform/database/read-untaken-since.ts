import { sql } from 'kysely';
import { deadLetterQueue } from '../queue/job.ts';
import type { Reader } from './transaction.ts';

/**
 * Since when jobs wait that could run while no process begins any; `null` where that is less than ten minutes.
 * Where a process does jobs, a schedule or a next try has one begun before.
 */
export async function readUntakenSince(db: Reader): Promise<Date | null> {
  // A database on which the bot has only migrated has no queue yet.
  const { rows: found } = await sql<{ readonly name: string | null }>`
    select to_regclass('pgboss.job')::text as name`.execute(db);
  if (found[0]?.name == null) return null;
  const { rows } = await sql<{ readonly since: Date | null }>`
    select greatest(min(start_after) filter (where state in ('created', 'retry')), max(started_on)) as since
      from pgboss.job where name <> ${deadLetterQueue} and name not like '\\_\\_pgboss%'
      having not bool_or(state = 'active')
        and min(start_after) filter (where state in ('created', 'retry')) <= now() - interval '10 minutes'
        and coalesce(max(started_on) <= now() - interval '10 minutes', true)`.execute(db);
  return rows[0]?.since ?? null;
}
