import { byPerson, personOf } from '../../core/decided-by.ts';
import type { Permit } from '../../core/permit.ts';
import { refuse } from '../../core/refusal.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { permitTicketDecision } from '../access/index.ts';
import type { ActivityReference } from '../activities/index.ts';
import {
  type Activity,
  auditedSchedule,
  isLive,
  livingDueDate,
  publishDecided,
  recordActivityEvent,
  requireActivity,
  requireLockedActivity,
  requireUpdated,
  verifiedAsSet,
} from '../activities/index.ts';
import { readHistory } from '../audit/index.ts';
import { reopenTargets } from '../progress/index.ts';
import { completedInIntune, namedFacts } from './completed-in-intune.ts';
import { intuneJobs } from './jobs.ts';
import { requireIntuneConnection } from './require-intune-connection.ts';
import { settleTicket } from './settle-ticket.ts';
import { statusInIntune, type Ticket } from './ticket.ts';
import { findTicket, saveAgreed, saveOverruled } from './tickets.ts';

export interface TicketConflictVerdict extends ActivityReference {
  /** Whose word holds. */
  readonly keep: 'slack' | 'intune';
  /** What Intune said when the person decided. */
  readonly seenIntune: SettableTaskStatus;
}

/**
 * A person says whose word holds where Slack and Intune disagree, of the two words that the person saw. Slack's is sent
 * again; Intune's becomes the activity's state, even where no command leads there.
 */
export async function settleTicketConflict(context: PersonContext, verdict: TicketConflictVerdict): Promise<Activity> {
  const { store, workspaceId, actor } = context;
  const { activityId, seenIntune } = verdict;
  return await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return await requireActivity(tx, workspaceId, activityId);
    const before = await requireLockedActivity(tx, workspaceId, activityId);
    const permit = permitTicketDecision(actor, before);
    await requireIntuneConnection(context, tx);
    const ticket = await requireConflict(tx, before);
    if (before.version !== verdict.seenVersion) {
      const { number, status } = before;
      refuse('changed_meanwhile', { number, state: status.state, ...status.decision });
    }
    const theirs = statusInIntune(ticket);
    if (seenIntune !== theirs) {
      refuse('intune_changed_meanwhile', { number: before.number, status: theirs });
    }
    if (verdict.keep === 'slack') await saveOverruled(tx, activityId, theirs);
    else await followIntune(context, tx, before, { ticket, permit });
    const after = await requireActivity(tx, workspaceId, activityId);
    await recordActivityEvent(context, tx, after, {
      permit,
      action: verdict.keep === 'slack' ? 'intune_overruled' : 'intune_followed',
      before: { state: before.status.state, ...auditedSchedule(before), intune: theirs, failure: ticket.failure },
      after: {
        state: after.status.state,
        ...auditedSchedule(after),
        ...completedBy(after),
        ...namedFacts(ticket.conflictActors),
        intune: theirs,
        wasDecidedThere: ticket.conflict !== null,
        decidedBy: personOf(before.status.decision.by),
      },
    });
    if (verdict.keep === 'slack') await store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId });
    return after;
  });
}

/** Refuses where nothing is in dispute any more; names who settled it, where somebody did. */
async function requireConflict(tx: Tx, { id, number }: Activity): Promise<Ticket> {
  const ticket = await findTicket(tx, id);
  if (ticket !== null && (ticket.conflict !== null || ticket.failure !== null)) return ticket;
  const history = await readHistory(tx, id);
  const settled = history.findLast(({ action }) => action === 'intune_overruled' || action === 'intune_followed');
  return settled === undefined
    ? refuse('ticket_conflict_gone', { number })
    : refuse('ticket_conflict_settled', { number, by: settled.by, at: settled.at });
}

async function followIntune(
  context: PersonContext,
  tx: Tx,
  activity: Activity,
  { ticket, permit }: { readonly ticket: Ticket; readonly permit: Permit },
): Promise<void> {
  const { conflict, conflictActors } = ticket;
  const at = context.clock.now();
  const status = statusInIntune(ticket);
  const settled = settleTicket(activity, {
    status,
    // Without a decision in Intune, it is this person who goes back to what both sides said before.
    decision: { by: conflict === null ? byPerson(context.actor.person.id) : { kind: 'intune' }, at },
    completedBy: await completedInIntune(context, tx, activity, conflictActors),
    dueOn: await livingDueDate(context, tx, activity),
  });
  const decided = await verifiedAsSet(tx, activity.workspaceId, settled);
  await requireUpdated(tx, activity, decided);
  if (!isLive(activity.status) && isLive(decided.status)) await reopenTargets(tx, activity, at);
  await saveAgreed(tx, activity.id, { status, at });
  publishDecided(context, activity, { decided, actor: context.actor, permit });
}

function completedBy({ status }: Activity) {
  return status.state === 'completed' ? { completedBy: status.completedBy } : {};
}
