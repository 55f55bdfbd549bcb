import { approvalOf } from '../domain/exception.ts';
import { type ExceptionChange, exceptionWords } from '../domain/exception-life.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { wordsWith } from '../domain/words-with.ts';
import { listLiveActivitiesFor } from '../store/activities.ts';
import { updateException } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';
import { keepCountedDatesAbout } from './keep-counted-dates.ts';
import { oweDelivery } from './owe-delivery.ts';
import { oweExceptionsAbout } from './owe-exceptions-about.ts';
import { type Acting, recordExceptionEvent } from './record-exception-event.ts';

/**
 * Writes what has become of exceptions that this transaction has locked: conditional update, audit row, what is told of
 * it, and the jobs that tell it; the cards of activities that stand still or go on are brought in line as well.
 */
export async function applyExceptionChanges(
  program: Program,
  tx: Tx,
  changes: readonly ExceptionChange[],
  acting: Acting,
): Promise<void> {
  for (const change of changes) await apply(program, tx, change, acting);
  const concerned = changes.filter(({ before, after }) => (approvalOf(after) ?? approvalOf(before)) !== null);
  for (const id of new Set(concerned.map(({ after }) => after.recommendationId))) {
    await keepCountedDatesAbout(program, tx, id);
    await refreshCards(program, tx, id);
    // Two for some device groups each may cover an activity together.
    await oweExceptionsAbout(program, tx, id);
  }
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

// More live activities about one recommendation than this are brought in line as they are next changed.
const mostRefreshed = 1000;

async function refreshCards(program: Program, tx: Tx, recommendationId: RecommendationId): Promise<void> {
  const live = await listLiveActivitiesFor(tx, program.workspaceId, recommendationId, mostRefreshed);
  for (const activity of live) await oweDelivery(program, tx, activity);
}
