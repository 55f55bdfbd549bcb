import { configurationIdOf } from '../domain/configuration-id.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { recommendationJobs } from '../features/recommendations/index.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/** Of a configuration, Microsoft's words are to be there when somebody opens the details; with what was filed, or not at all. */
export async function oweConfigurationSteps(
  { store }: Program,
  tx: Tx,
  { recommendationId }: { readonly recommendationId: RecommendationId | null },
): Promise<void> {
  if (recommendationId === null || configurationIdOf(recommendationId) === null) return;
  await store.queue.enqueue(tx, recommendationJobs.readConfigurationSteps, { recommendationId });
}
