import { wordsWith } from '../../../domain/words-with.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { Program } from '../../../usecases/context.ts';
import { withPausesKept } from '../cover/keep-pauses.ts';
import { type Acting, recordExceptionEvent } from '../events.ts';
import { approvalOf } from '../exception.ts';
import { type ExceptionChange, exceptionWords } from '../lifecycle.ts';
import { oweExceptionsAbout } from '../show/owe-exceptions-about.ts';
import { updateException } from '../store.ts';

/**
 * Writes what has become of exceptions of one recommendation, which this transaction has locked: conditional update,
 * audit row, what is told of it, and the jobs that tell it. It also begins and ends the pauses of activities.
 */
export async function applyExceptionChanges(
  program: Program,
  tx: Tx,
  changes: readonly ExceptionChange[],
  acting: Acting,
): Promise<void> {
  const work = async () => {
    for (const change of changes) await apply(program, tx, change, acting);
  };
  const concerned = changes.find(({ before, after }) => (approvalOf(after) ?? approvalOf(before)) !== null);
  if (concerned === undefined) return await work();
  const { workspaceId, recommendationId } = concerned.after;
  await withPausesKept(program, tx, { workspaceId, recommendationId }, { acting, work });
  // Two for some device groups each may cover an activity together.
  await oweExceptionsAbout(program, tx, recommendationId);
}

async function apply(program: Program, tx: Tx, change: ExceptionChange, acting: Acting): Promise<void> {
  const { before, after, command, other } = change;
  if (!(await updateException(tx, before, after))) {
    throw new Error(`exception ${before.id} changed while it was locked`);
  }
  const words = wordsWith(change.command);
  const action = exceptionWords[command.kind];
  const event = { action, at: program.clock.now(), by: after.status.decision.by, words, other };
  const facts = other === null ? {} : { because: other };
  await recordExceptionEvent(program, tx, { before, exception: after, event, facts, reason: words }, acting);
}
