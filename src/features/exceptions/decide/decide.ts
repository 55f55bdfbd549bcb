import { byPerson } from '../../../core/completion.ts';
import { reasonOrNoteOf, textLimits } from '../../../core/text.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/idempotency-key.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { reasonFrom, withinLimit } from '../../../platform/slack/typed-text.ts';
import { readToday } from '../../workspace/index.ts';
import { endOf } from '../end.ts';
import { enqueueExceptionsAmong } from '../enqueue.ts';
import { type Acting, recordExceptionEvent } from '../events.ts';
import { approvalOf, authorizeExceptionChange, type Exception, type ExceptionDecision } from '../exception.ts';
import {
  changesBy,
  type ExceptionChange,
  type ExceptionCommand,
  exceptionActionOfCommand,
  rejectExceptionUnless,
} from '../lifecycle.ts';
import { withPausesKept } from '../pauses/keep-pauses.ts';
import {
  type ExceptionReference,
  listExceptionsOf,
  requireException,
  requireLockedException,
  updateException,
} from '../store.ts';

/** The approval takes effect today and ends the exception that a renewal continues. */
export async function approveException(
  context: PersonContext,
  input: ExceptionReference & { readonly note: string },
): Promise<Exception> {
  const startsOn = await readToday(context, context.store.db);
  return await changeException(context, {
    ...input,
    kind: 'approve',
    command: ({ duration }) => ({
      kind: 'approve',
      note: withinLimit(input.note.trim(), textLimits.note, sharedFields.note),
      startsOn,
      endsOn: endOf(duration, startsOn),
    }),
  });
}

/** A reason is required, because the requester reads it. */
export async function rejectException(
  context: PersonContext,
  input: ExceptionReference & { readonly reason: string },
): Promise<Exception> {
  return await changeException(context, {
    ...input,
    kind: 'reject',
    command: () => ({ kind: 'reject', reason: reasonFrom(input.reason) }),
  });
}

/** Withdraws a request, or ends an exception in effect. */
export async function cancelException(
  context: PersonContext,
  input: ExceptionReference & { readonly reason: string },
): Promise<Exception> {
  return await changeException(context, {
    ...input,
    kind: 'cancel',
    command: () => ({ kind: 'cancel', reason: reasonFrom(input.reason) }),
  });
}

/**
 * Writes changes to exceptions of one recommendation, with audit rows, jobs and the pauses of activities. The
 * transaction must hold the recommendation’s lock.
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
  const subject = { workspaceId, recommendationId };
  await withPausesKept(program, tx, subject, { acting, work });
  // Several exceptions may cover an activity only together, so the cards of the others change too.
  await enqueueExceptionsAmong(program, tx, await listExceptionsOf(tx, subject));
}

interface ExceptionChangeRequest<K extends ExceptionDecision> extends ExceptionReference {
  readonly kind: K;
  /** Checks the entries; called only after the permission and state checks. */
  readonly command: (exception: Exception) => Extract<ExceptionCommand, { kind: K }>;
}

/**
 * The one path for decisions by people: permission, state, updates, audit rows and jobs, in one transaction. A repeated
 * request returns the exception as it is now.
 */
async function changeException<K extends ExceptionDecision>(
  context: PersonContext,
  { exceptionId, seenVersion, kind, command }: ExceptionChangeRequest<K>,
): Promise<Exception> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, exceptionId)) return await requireException(tx, workspaceId, exceptionId);
    const { exception, all } = await requireLockedException(tx, workspaceId, exceptionId);
    const authorization = authorizeExceptionChange(actor, kind, { exception, all });
    rejectExceptionUnless(exception, kind, seenVersion);
    const changes = changesBy(all, exception, {
      command: command(exception),
      by: byPerson(actor.person.id),
      at: context.clock.now(),
    });
    await applyExceptionChanges(context, tx, changes, { actor, authorization });
    return changes.findLast(({ after }) => after.id === exceptionId)?.after ?? exception;
  });
}

async function apply(program: Program, tx: Tx, change: ExceptionChange, acting: Acting): Promise<void> {
  const { before, after, command, other } = change;
  if (!(await updateException(tx, before, after))) {
    throw new Error(`exception ${before.id} changed while it was locked`);
  }
  const action = exceptionActionOfCommand[command.kind];
  const facts = other === null ? {} : { because: other };
  const said = { action, at: program.clock.now(), facts, reason: reasonOrNoteOf(command) };
  await recordExceptionEvent(program, tx, { before, exception: after, ...said }, acting);
}
