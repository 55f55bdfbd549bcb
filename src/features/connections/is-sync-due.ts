import type { Connection } from '../../core/connection.ts';
import type { Program } from '../../platform/context.ts';
import { readSyncState } from './sync-states.ts';

/** True where it was never read, or is older than `maxAgeMs`, so that a start does not wait for the next schedule. */
export async function isSyncDue(program: Program, connection: Connection, maxAgeMs: number): Promise<boolean> {
  const { db } = program.store;
  const { lastSuccessAt } = await readSyncState(db, connection);
  if (lastSuccessAt === null) return true;
  return program.clock.now().getTime() - lastSuccessAt.getTime() > maxAgeMs;
}
