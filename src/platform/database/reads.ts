import { sql } from 'kysely';
import { deadLetterQueue } from '../queue/job.ts';
import { hasTable } from './sql.ts';
import type { Reader } from './transaction.ts';

interface DatabaseServer {
  /** The value of `server_version_num`: 150004 is 15.4. */
  readonly version: number;
  readonly now: Date;
  readonly encoding: string;
  readonly mayCreate: boolean;
}

/** The oldest supported version of PostgreSQL, as `server_version_num`. */
export const oldestPostgres = 150_000;

export async function readServer(db: Reader): Promise<DatabaseServer> {
  const { rows } = await sql<DatabaseServer>`
    select current_setting('server_version_num')::int as version, clock_timestamp() as now,
      current_setting('server_encoding') as encoding,
      has_database_privilege(current_database(), 'create')
        and coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate"`.execute(db);
  const [server] = rows;
  if (server === undefined) throw new Error('the database says nothing of itself');
  return server;
}

/** The time since which jobs wait and no process takes any. `null` if that is less than ten minutes. */
export async function readUntakenSince(db: Reader): Promise<Date | null> {
  // A database that was only migrated has no queue yet.
  if (!(await hasTable(db, 'pgboss.job'))) return null;
  const { rows } = await sql<{ readonly since: Date | null }>`
    select greatest(min(start_after) filter (where state in ('created', 'retry')), max(started_on)) as since
      from pgboss.job where name <> ${deadLetterQueue} and name not like '\\_\\_pgboss%'
      having not bool_or(state = 'active')
        and min(start_after) filter (where state in ('created', 'retry')) <= now() - interval '10 minutes'
        and coalesce(max(started_on) <= now() - interval '10 minutes', true)`.execute(db);
  return rows[0]?.since ?? null;
}
