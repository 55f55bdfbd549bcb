import type { RecommendationSource } from '../../microsoft/microsoft-ports.ts';
import type { ListedRecommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { Program } from '../../platform/context.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { runEach } from '../surfaces/index.ts';
import { asMirrored } from './as-mirrored.ts';
import { markRemoved, saveRecommendations } from './recommendations.ts';
import { afterListRead, beforeSaved } from './slots.ts';

// Without a rest in between: until it is read to the end, what is weighed by it takes others longer.
const batchSize = 500;

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
    await recordSync(program, 'recommendations', { kind: 'succeeded', count: ids.length });
    log.info({ listed: ids.length, changed, removed }, 'recommendations read');
    await runEach(program, afterListRead, ids.length);
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
    for (const compare of program.slots.of(beforeSaved)) await compare(program, tx, batch);
    return { ids: batch.map(({ id }) => id), changed: await saveRecommendations(tx, batch, clock.now()) };
  });
}
