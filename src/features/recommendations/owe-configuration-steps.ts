import { configurationIdOf } from '../../microsoft/configuration-id.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { recommendationJobs } from './jobs.ts';

/** Of a configuration, Microsoft's words are to be there when somebody opens the details; with what was filed, or not at all. */
export async function oweConfigurationSteps(
  { store }: Program,
  tx: Tx,
  { recommendationId }: { readonly recommendationId: RecommendationId | null },
): Promise<void> {
  if (recommendationId === null || configurationIdOf(recommendationId) === null) return;
  await store.queue.enqueue(tx, recommendationJobs.readConfigurationSteps, { recommendationId });
}
