import type { RecommendationId } from '../domain/recommendation.ts';
import { hasRecommendations, markRemoved, saveRecommendations } from '../store/recommendations.ts';
import { readSyncState, recordSyncFailure, recordSyncSuccess } from '../store/sync-states.ts';
import type { Program } from './context.ts';
import { type RecommendationSource, SourceFailure } from './ports.ts';

const batchSize = 1000;

/**
 * Brings the mirror in line with Defender. A failed page ends the sync with what came before it saved and nothing
 * removed; an empty list removes nothing either, since a tenant without a single recommendation is less likely than
 * a list that came back empty by mistake.
 */
export async function syncRecommendations(
  program: Program,
  source: RecommendationSource,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = program;
  const listed: RecommendationId[] = [];
  let changed = 0;
  try {
    for await (const page of source.listRecommendations(signal)) {
      for (let start = 0; start < page.length; start += batchSize) {
        const batch = page.slice(start, start + batchSize);
        changed += await store.inTransaction((tx) => saveRecommendations(tx, batch, clock.now()));
      }
      listed.push(...page.map(({ id }) => id));
    }
    const removed = listed.length === 0 ? 0 : await store.inTransaction((tx) => markRemoved(tx, listed, clock.now()));
    await recordSyncSuccess(store.db, 'recommendations', clock.now(), listed.length);
    log.info({ listed: listed.length, changed, removed }, 'recommendations read');
  } catch (error) {
    if (error instanceof SourceFailure) {
      await recordSyncFailure(store.db, 'recommendations', clock.now(), error.message);
    }
    throw error;
  }
}

/** True where the mirror is empty or older than `maxAgeMs`, so that a start does not wait for the next schedule. */
export async function isSyncDue(program: Program, maxAgeMs: number): Promise<boolean> {
  const { lastSuccessAt } = await readSyncState(program.store.db, 'recommendations');
  if (lastSuccessAt === null || !(await hasRecommendations(program.store.db))) return true;
  return program.clock.now().getTime() - lastSuccessAt.getTime() > maxAgeMs;
}
