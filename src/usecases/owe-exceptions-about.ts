import { isOpenException } from '../domain/exception.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { listExceptionsOf } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';
import { oweExceptionDelivery } from './owe-exception-delivery.ts';

/** Their cards name the open activities of a recommendation, which are others now. */
export async function oweExceptionsAbout(
  program: Program,
  tx: Tx,
  recommendationId: RecommendationId | null,
): Promise<void> {
  if (recommendationId === null) return;
  const all = await listExceptionsOf(tx, { workspaceId: program.workspaceId, recommendationId });
  for (const { id } of all.filter(isOpenException)) await oweExceptionDelivery(program, tx, id);
}
