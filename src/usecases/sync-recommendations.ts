import type { ListedRecommendation, RecommendationId } from '../domain/recommendation.ts';
import { noteNewlyExcepted, settleExceptionFindings } from '../features/exceptions/index.ts';
import { findAppearedSignals } from '../store/appeared-signals.ts';
import { asMirrored } from '../store/as-mirrored.ts';
import { keepExposures } from '../store/keep-exposures.ts';
import { markRemoved, saveRecommendations } from '../store/recommendations.ts';
import type { Program } from './context.ts';
import { type RecommendationSource, SourceFailure } from './ports.ts';
import { failedSync, recordSync } from './record-sync.ts';
import { tellSignals } from './tell-signals.ts';

// Without a rest in between: until it is read to the end, what is weighed by it takes others longer.
const batchSize = 500;

/**
 * Brings the mirror in line with Defender. A failed page ends the sync with what came before it saved and nothing
 * removed; an empty list removes nothing either, since a tenant without a single recommendation is less likely than
 * a list that came back empty by mistake. Activities are told of an exploit or alert that has appeared.
 */
export async function syncRecommendations(
  program: Program,
  source: RecommendationSource,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = program;
  const listed = new Set<RecommendationId>();
  let changed = 0;
  try {
    for await (const page of source.listRecommendations(signal)) {
      for (let start = 0; start < page.length; start += batchSize) {
        const saved = await saveBatch(program, page.slice(start, start + batchSize));
        for (const id of saved.ids) listed.add(id);
        changed += saved.changed;
      }
    }
    const ids = [...listed];
    const removed = ids.length === 0 ? 0 : await store.inTransaction((tx) => markRemoved(tx, ids, clock.now()));
    program.recommendationSearches.forget();
    if (ids.length > 0) await settleExceptionFindings(program);
    await keepAllExposures(program);
    await recordSync(program, 'recommendations', { kind: 'succeeded', count: ids.length });
    log.info({ listed: ids.length, changed, removed }, 'recommendations read');
  } catch (error) {
    if (error instanceof SourceFailure) await recordSync(program, 'recommendations', failedSync(error));
    throw error;
  }
}

/** Returns the ids under which they are kept, and how many are new or changed. */
async function saveBatch(program: Program, listed: readonly ListedRecommendation[]) {
  const { store, clock } = program;
  return await store.inTransaction(async (tx) => {
    const batch = await asMirrored(tx, listed);
    const appeared = await findAppearedSignals(tx, batch);
    await tellSignals(program, tx, appeared);
    await noteNewlyExcepted(program, tx, batch);
    return { ids: batch.map(({ id }) => id), changed: await saveRecommendations(tx, batch, clock.now()) };
  });
}

/** What the list is sorted by follows what was read; a lot at a time, so that nobody waits for all of it. */
async function keepAllExposures({ store, workspaceId }: Program): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    after = await keepExposures(store.db, workspaceId, after);
  }
}
