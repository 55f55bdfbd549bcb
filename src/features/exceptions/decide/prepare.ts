import type { CalendarDate } from '../../../core/dates.ts';
import { Refusal, refuse } from '../../../core/refusal.ts';
import { nobody } from '../../../core/roles.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { maySee } from '../../access/index.ts';
import type { ExceptionEffect } from '../cover/coverage.ts';
import { readExceptionEffect } from '../cover/read.ts';
import { type Exception, isGlobal } from '../exception.ts';
import { refuseExceptionUnless, suspendedBy } from '../lifecycle.ts';
import { readContinuedUntil } from '../show/read.ts';
import { type ExceptionReference, listExceptionsOf, requireException } from '../store.ts';
import { askersOf } from './approvers.ts';
import { canOthersDecide } from './ask-approvers.ts';
import { type ExceptionAmong, type ExceptionDecision, permitExceptionChange } from './decide.ts';

/** The exception that is about to be decided on, and what the decision would bring along. */
interface PreparedDecision {
  readonly exception: Exception;
  /** Exceptions for device groups that would be suspended. */
  readonly suspended: readonly number[];
  /** What it means, or would mean, for open activities; `null` where it means nothing any more. */
  readonly effect: ExceptionEffect | null;
  /** Until when the one that it continues holds; `null` where there is none, or it holds no more. */
  readonly continuedUntil: CalendarDate | null;
}

/** Refuses early what would be refused on submission, where all of this is decided again. */
export async function prepareExceptionDecision(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
  decision: ExceptionDecision,
): Promise<PreparedDecision> {
  const { store, workspaceId } = context;
  const exception = await requireException(store.db, workspaceId, exceptionId);
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId: exception.recommendationId });
  await permitEarly(context, decision, { exception, all });
  refuseExceptionUnless(exception, decision, seenVersion);
  const effect = await readExceptionEffect(context, exception, (activity) => maySee(context.actor, activity));
  const continuedUntil = await readContinuedUntil(context, exception);
  const suspended = decision === 'approve' && isGlobal(exception) ? suspendedBy(all, exception) : [];
  return { exception, effect, continuedUntil, suspended: suspended.map(({ number }) => number) };
}

/** Whom the settings name besides those who asked may have left, or be a group of nobody else: then nobody is named. */
async function permitEarly(context: PersonContext, decision: ExceptionDecision, among: ExceptionAmong): Promise<void> {
  try {
    permitExceptionChange(context.actor, decision, among);
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.code !== 'own_exception') throw error;
    const { exception, all } = among;
    if (await canOthersDecide(context, { scope: exception.scope, askerIds: askersOf(exception, all) })) throw error;
    refuse('own_exception', { holders: nobody });
  }
}
