import { sql } from 'kysely';
import type { Reader } from './transaction.ts';

export interface DatabaseServer {
  /** As `server_version_num`: 150004 is 15.4. */
  readonly version: number;
  /** By its own clock. */
  readonly now: Date;
}

export async function readServer(db: Reader): Promise<DatabaseServer> {
  const { rows } = await sql<{ readonly version: number; readonly now: Date }>`
    select current_setting('server_version_num')::int as version, clock_timestamp() as now`.execute(db);
  const [server] = rows;
  if (server === undefined) throw new Error('the database says nothing of itself');
  return server;
}
