import { sql } from 'kysely';
import { deadLetterQueue } from '../queue/job.ts';
import type { Reader } from './transaction.ts';

export interface DatabaseServer {
  /** As `server_version_num`: 150004 is 15.4. */
  readonly version: number;
  /** By its own clock. */
  readonly now: Date;
  /** How it keeps texts, such as `UTF8`. */
  readonly encoding: string;
  /** Whether who is signed in may make schemas and tables. */
  readonly mayCreate: boolean;
}

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

const batchSize = 1000;

/**
 * What a mirror keeps under an id with capitals, by that id in small letters, in which all of them come now. It stays
 * under the id that it has: links, buttons and the audit log name it so. Where both are kept, the one that was seen first
 * goes on. The brand is that of whoever knows the mirror.
 */
export async function readKeptSpellings<Id extends string>(
  db: Reader,
  mirror: 'portal_activity' | 'security_task',
): Promise<ReadonlyMap<string, Id>> {
  const kept = new Map<string, Id>();
  for (let after = ''; ; ) {
    const { rows } = await sql<{ readonly id: Id }>`
      select id from ${sql.table(mirror)} kept
      where id > ${after} and id <> lower(id)
        and not exists (select 1 from ${sql.table(mirror)} other
          where other.id = lower(kept.id) and other.first_seen_at <= kept.first_seen_at)
      order by id limit ${batchSize}
    `.execute(db);
    for (const { id } of rows) kept.set(id.toLowerCase(), id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return kept;
    after = last.id;
  }
}
