import type { Recommendation, RecommendationId } from '../../../domain/recommendation.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { Program } from '../../../usecases/context.ts';
import { portalPatienceMs } from './exception-finding.ts';
import {
  closeSettledFindings,
  findNewlyExcepted,
  hasExceptionBaseline,
  insertEndedHere,
  insertNotInDefender,
  insertUnknownHere,
  takeExceptionBaseline,
} from './exception-findings.ts';

/** What a page is about to change in the mirror: exceptions that Defender shows for the first time. */
export async function noteNewlyExcepted(program: Program, tx: Tx, page: readonly Recommendation[]): Promise<void> {
  if (!(await hasExceptionBaseline(tx, program.workspaceId))) return;
  await noteUnknown(program, tx, await findNewlyExcepted(tx, page));
}

async function noteUnknown(
  { workspaceId, clock, newId }: Program,
  tx: Tx,
  recommendationIds: readonly RecommendationId[],
): Promise<void> {
  if (recommendationIds.length === 0) return;
  await insertUnknownHere(tx, workspaceId, { recommendationIds, at: clock.now(), newId });
}

/**
 * After the whole list has been read: the first time it is what later ones are compared with. Then what agrees again is
 * closed, and what is missing in Defender, or outlives ours there, is noted. The next report names what is new.
 */
export async function settleExceptionFindings(program: Program): Promise<void> {
  const { store, workspaceId, clock, newId } = program;
  const at = clock.now();
  await store.inTransaction(async (tx) => {
    if (!(await hasExceptionBaseline(tx, workspaceId))) return await takeExceptionBaseline(tx, workspaceId, at);
    const before = new Date(at.getTime() - portalPatienceMs);
    await closeSettledFindings(tx, workspaceId, at);
    await insertNotInDefender(tx, workspaceId, { before, at, newId });
    await insertEndedHere(tx, workspaceId, { before, at, newId });
  });
}
