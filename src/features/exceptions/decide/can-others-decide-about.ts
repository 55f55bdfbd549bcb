import type { Program } from '../../../usecases/context.ts';
import type { Exception } from '../exception.ts';
import { listExceptionsOf } from '../store.ts';
import { askersOf } from './askers-of.ts';
import { canOthersDecide } from './can-others-decide.ts';

/** Whether anybody can decide about this exception who asked neither for it nor for what it continues. */
export async function canOthersDecideAbout(program: Program, exception: Exception): Promise<boolean> {
  const { workspaceId, recommendationId, scope } = exception;
  const all = await listExceptionsOf(program.store.db, { workspaceId, recommendationId });
  return await canOthersDecide(program, { scope, askerIds: askersOf(exception, all) });
}
