import type { Connection } from '../domain/connection.ts';
import { hasRecommendations } from '../store/recommendations.ts';
import { readSyncState } from '../store/sync-states.ts';
import type { Program } from './context.ts';

/** True where what is kept is empty or older than `maxAgeMs`, so that a start does not wait for the next schedule. */
export async function isSyncDue(program: Program, connection: Connection, maxAgeMs: number): Promise<boolean> {
  const { db } = program.store;
  const { lastSuccessAt } = await readSyncState(db, connection);
  if (lastSuccessAt === null) return true;
  if (connection === 'recommendations' && !(await hasRecommendations(db))) return true;
  return program.clock.now().getTime() - lastSuccessAt.getTime() > maxAgeMs;
}
