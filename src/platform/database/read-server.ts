import { sql } from 'kysely';
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
