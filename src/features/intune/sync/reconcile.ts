import { type CompletedBy, personOf } from '../../../core/completion.ts';
import { minuteMs } from '../../../core/time.ts';
import type { SecurityTask, SettableTaskStatus } from '../../../microsoft/security-task.ts';
import type { CallContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import {
  type Activity,
  applyDecision,
  auditedCompletion,
  enqueueDelivery,
  type LifecycleCommand,
  lockActivity,
  recordActivityEvent,
  reopenedDueDate,
  requireUpdated,
} from '../../activities/index.ts';
import type { AuditAction } from '../../audit/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import { intuneJobs } from '../jobs.ts';
import { completedInIntune, isCompletedSomewhere, namedFacts } from '../read.ts';
import { findTicket, saveAgreed, saveConflict, saveOverruled, type TicketReference } from '../store.ts';
import type { Ticket } from '../ticket.ts';
import { compareTicket, type TakenCommandKind, type TicketComparison } from './compare.ts';

interface TicketReading {
  readonly task: SecurityTask;
  readonly readAt: Date;
  /** The people in Intune's events; `null` = not read. */
  readonly actors: readonly string[] | null;
  readonly isExact: boolean;
}

const echoMs = 2 * minuteMs;

/** Does nothing if the connection is off, or the task is no longer linked. */
export async function reconcileTicket(
  context: CallContext,
  { activityId, taskId }: TicketReference,
  reading: TicketReading,
): Promise<void> {
  await context.store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, context.workspaceId, activityId);
    const ticket = activity === null ? null : await findTicket(tx, activity.id);
    if (activity === null || ticket?.taskId !== taskId) return;
    if (!(await readSettingsIn(tx, context.workspaceId)).intuneConnection) return;
    // A list may be older than the request for it. It must not undo what both sides have just agreed on.
    const outdatedUntilMs = ticket.agreedAt.getTime() + (reading.isExact ? 0 : echoMs);
    if (reading.readAt.getTime() < outdatedUntilMs) return;
    await follow(
      { context, tx, activity, ticket, reading },
      compareTicket(activity, ticket.agreed, reading.task.status),
    );
  });
}

interface Reconciling {
  readonly context: CallContext;
  readonly tx: Tx;
  readonly activity: Activity;
  readonly ticket: Ticket;
  readonly reading: TicketReading;
}

async function follow(run: Reconciling, comparison: TicketComparison): Promise<void> {
  switch (comparison.kind) {
    case 'agreed':
      return await agree(run, comparison.status);
    case 'send':
      return await send(run);
    case 'take':
      return await take(run, comparison);
    case 'conflict':
      return await disagree(run, comparison.status);
    default:
      return;
  }
}

async function agree(run: Reconciling, status: SettableTaskStatus): Promise<void> {
  const { context, tx, activity, ticket } = run;
  if (ticket.agreed === status && ticket.failure === null && ticket.conflict === null) return;
  // After an order without an answer, the app itself may have set Intune's status.
  if (ticket.agreed !== 'completed' && ticket.passing === null) await placeInIntune(run);
  await saveAgreed(tx, { activityId: activity.id }, { status, at: context.clock.now() });
  await audit(run, 'ticket_agreed', { status });
}

/** Defender reported the completion first. It was in Intune, perhaps by a known person. */
async function placeInIntune({ context, tx, activity, reading }: Reconciling): Promise<void> {
  const completedBy = await completedInIntune(context, tx, activity, reading.actors);
  const placed = await settlePlace(tx, activity, { source: 'intune', completedBy });
  if (placed === null || completedBy.kind === 'not_available') return;
  await recordActivityEvent(context, tx, activity, {
    authorization: null,
    action: 'completed_by_corrected',
    before: { completedBy: { kind: 'not_available', source: 'unknown' } },
    after: { ...auditedCompletion(placed), in: 'intune' },
  });
}

interface Placed {
  readonly source: 'defender' | 'intune';
  readonly completedBy: CompletedBy;
}

/** Records where the activity was completed; `null` = that was known. The caller writes an audit row. */
export async function settlePlace(
  tx: Tx,
  activity: Activity,
  { source, completedBy }: Placed,
): Promise<Activity | null> {
  if (!isCompletedSomewhere(activity) || activity.status.state !== 'completed') return null;
  const { status } = activity;
  const placed = {
    ...activity,
    status: { ...status, decision: { ...status.decision, by: { kind: source } }, completedBy },
  };
  await requireUpdated(tx, activity, placed);
  return placed;
}

/** Slack's decision can follow Intune's status, so any earlier conflict is over. */
async function send({ context, tx, activity, ticket, reading }: Reconciling): Promise<void> {
  const { queue } = context.store;
  if (ticket.conflict !== null && reading.task.status !== 'unknown') {
    await saveOverruled(tx, activity.id, ticket.agreed);
    await enqueueDelivery(context, tx, activity);
  } else if (ticket.failure !== null) return;
  await queue.enqueueMissing(tx, intuneJobs.sendTicketStatus, [activity.id]);
}

async function take(
  run: Reconciling,
  { status, command }: { readonly status: SettableTaskStatus; readonly command: TakenCommandKind },
): Promise<void> {
  const { context, tx, activity, reading } = run;
  const at = context.clock.now();
  await applyDecision(context, tx, activity, {
    command: await toCommand(run, command),
    by: { kind: 'intune' },
    actor: context.actor,
    authorization: null,
    at,
    audited: command === 'complete' ? namedFacts(reading.actors) : {},
  });
  await saveAgreed(tx, { activityId: activity.id }, { status, at });
}

async function toCommand(
  { context, tx, activity, reading }: Reconciling,
  kind: TakenCommandKind,
): Promise<LifecycleCommand> {
  switch (kind) {
    case 'accept':
      return { kind, plan: null };
    case 'reject':
      // Intune gives no reason that could be read.
      return { kind, reason: '' };
    case 'complete': {
      const completedBy = await completedInIntune(context, tx, activity, reading.actors);
      return { kind, completedBy, note: '', evidence: null };
    }
    case 'reopen':
      return { kind, reason: '', dueOn: await reopenedDueDate(context, tx, activity) };
  }
}

async function disagree(run: Reconciling, status: SettableTaskStatus): Promise<void> {
  const { tx, activity, ticket, reading } = run;
  if (ticket.conflict === status) return;
  await saveConflict(tx, activity.id, { status, actors: reading.actors });
  const { state, decision } = activity.status;
  await audit(run, 'ticket_conflict', { slack: state, intune: status, decidedBy: personOf(decision.by) });
}

async function audit(
  { context, tx, activity, ticket }: Reconciling,
  action: AuditAction,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordActivityEvent(context, tx, activity, {
    authorization: null,
    action,
    before: { agreed: ticket.agreed },
    after: { taskId: ticket.taskId, ...after },
  });
}
