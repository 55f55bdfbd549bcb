import type { RecommendationId } from '../../../domain/recommendation.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { Program } from '../../../usecases/context.ts';
import { isOpenException } from '../exception.ts';
import { listExceptionsOf } from '../store.ts';
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
