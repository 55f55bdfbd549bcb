import { type ActivityLink, type LinkVerdict, settledState } from '../../core/activity-link.ts';
import { type Actor, type Authorization, authorizeCovering } from '../../core/authorization.ts';
import { byPerson, type CompletedBy, personOf } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Seeable } from '../../core/reading-scope.ts';
import type { SecurityTaskId, SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import {
  type Activity,
  type ActivityReference,
  type ActivityStatus,
  auditedCompletion,
  auditedSchedule,
  changeLocked,
  type DecidedFacts,
  detailWindow,
  firstVerdict,
  isLive,
  newSchedule,
  publishDecided,
  recordActivityEvent,
  rejectOwnRecord,
  reopenedDueDate,
  requireActivity,
  requireUpdated,
  scheduleOf,
  verifiedAsSet,
} from '../activities/index.ts';
import { readHistory } from '../audit/index.ts';
import { reopenTargets } from '../progress/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { ticketConflictValue, ticketValue } from './format.ts';
import { intuneJobs } from './jobs.ts';
import { listLinks, listLinksOfThing, lockLink, settleLinkState } from './link/activity-links.ts';
import { linkTicket, rejectSettledLink, requireIntuneConnection } from './link/link.ts';
import { completedInIntune, namedFacts } from './read.ts';
import { deleteTicket, findTicket, saveAgreed, saveOverruled, type TicketReference } from './store.ts';
import { findSecurityTask, lockSecurityTask } from './sync/security-tasks.ts';
import { statusInIntune, type Ticket } from './ticket.ts';

export function linkButton(verdict: LinkVerdict) {
  return async (call: ActionCall): Promise<After> => {
    const named = ticketValue.decode(call.value) ?? rejectWith('activity_gone', {});
    const { id } = await settleTicketLink(call.context, { ...named, verdict });
    return await detailWindow(call).showAnew(call, id, null);
  };
}

export function conflictButton(keep: TicketConflictVerdict['keep']) {
  return async (call: ActionCall): Promise<After> => {
    const seen = ticketConflictValue.decode(call.value) ?? rejectWith('activity_gone', {});
    const { id } = await settleTicketConflict(call.context, { ...seen, keep });
    return await detailWindow(call).showAnew(call, id, null);
  };
}

/** To link a ticket, or to settle a conflict between Slack and Intune. */
export function authorizeTicketDecision(actor: Actor, { scope }: Pick<Seeable, 'scope'>): Authorization {
  return authorizeCovering(actor, { role: 'it_admin', scope });
}

/** A repeated request changes nothing, and returns the activity as it is now. */
async function decideOnTicket(
  context: PersonContext,
  activityId: ActivityId,
  settle: (tx: Tx, activity: Activity, authorization: Authorization) => Promise<Activity>,
): Promise<Activity> {
  return await changeLocked(context, activityId, (tx, activity) =>
    settle(tx, activity, authorizeTicketDecision(context.actor, activity)),
  );
}

export interface TicketConflictVerdict extends ActivityReference {
  readonly keep: 'slack' | 'intune';
  readonly seenIntune: SettableTaskStatus;
}

/**
 * Slack's status is sent again, or Intune's becomes the activity's state. Throws `changed_meanwhile` or
 * `intune_changed_meanwhile` if a side has changed since.
 */
export async function settleTicketConflict(context: PersonContext, verdict: TicketConflictVerdict): Promise<Activity> {
  const { store, workspaceId } = context;
  const { activityId, seenIntune } = verdict;
  return await decideOnTicket(context, activityId, async (tx, before, authorization) => {
    await requireIntuneConnection(context, tx);
    const ticket = await requireConflict(tx, before);
    if (before.version !== verdict.seenVersion) {
      const { number, status } = before;
      rejectWith('changed_meanwhile', { number, state: status.state, ...status.decision });
    }
    const theirs = statusInIntune(ticket);
    if (seenIntune !== theirs) {
      rejectWith('intune_changed_meanwhile', { number: before.number, status: theirs });
    }
    if (verdict.keep === 'slack') await saveOverruled(tx, activityId, theirs);
    else await followIntune(context, tx, before, { ticket, authorization });
    const after = await requireActivity(tx, workspaceId, activityId);
    await recordActivityEvent(context, tx, after, {
      authorization,
      action: verdict.keep === 'slack' ? 'intune_overruled' : 'intune_followed',
      before: { state: before.status.state, ...auditedSchedule(before), intune: theirs, failure: ticket.failure },
      after: {
        state: after.status.state,
        ...auditedSchedule(after),
        ...auditedCompletion(after),
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

/** Throws if nothing is in dispute any more. The error names the person who settled it, if any. */
async function requireConflict(tx: Tx, { id, number }: Activity): Promise<Ticket> {
  const ticket = await findTicket(tx, id);
  if (ticket !== null && (ticket.conflict !== null || ticket.failure !== null)) return ticket;
  const history = await readHistory(tx, id);
  const settled = history.findLast(({ action }) => action === 'intune_overruled' || action === 'intune_followed');
  return settled === undefined
    ? rejectWith('ticket_conflict_gone', { number })
    : rejectWith('ticket_conflict_settled', { number, by: settled.by, at: settled.at });
}

async function followIntune(
  context: PersonContext,
  tx: Tx,
  activity: Activity,
  { ticket, authorization }: { readonly ticket: Ticket; readonly authorization: Authorization },
): Promise<void> {
  const { conflict, conflictActors } = ticket;
  const at = context.clock.now();
  const status = statusInIntune(ticket);
  const settled = settleTicket(activity, {
    status,
    // Without a decision in Intune, this person returns to what both sides said before.
    decision: { by: conflict === null ? byPerson(context.actor.person.id) : { kind: 'intune' }, at },
    completedBy: await completedInIntune(context, tx, activity, conflictActors),
    dueOn: await reopenedDueDate(context, tx, activity),
  });
  if (settled.status.state === 'completed') {
    const settings = await readSettingsIn(tx, activity.workspaceId);
    rejectOwnRecord(context.actor, activity, { settings, completedBy: settled.status.completedBy });
  }
  const decided = await verifiedAsSet(tx, activity.workspaceId, settled);
  await requireUpdated(tx, activity, decided);
  if (!isLive(activity.status) && isLive(decided.status)) await reopenTargets(tx, activity, at);
  await saveAgreed(tx, { activityId: activity.id }, { status, at });
  publishDecided(context, activity, { decided, actor: context.actor, authorization });
}

interface TakenFromIntune {
  readonly status: SettableTaskStatus;
  readonly decision: ActivityStatus['decision'];
  readonly completedBy: CompletedBy;
  /** For an activity that is reopened after its due date. */
  readonly dueOn: CalendarDate;
}

/** Takes Intune's state by a person's choice, even where no command leads to it in the table of states. */
function settleTicket(activity: Activity, taken: TakenFromIntune): DecidedFacts {
  const { status: state, decision } = taken;
  const { plan, assigneeId } = activity;
  const kept = { plan, assigneeId, ...scheduleOf(activity) };
  switch (state) {
    case 'completed':
      return {
        ...kept,
        status: { state, decision, completedBy: taken.completedBy, note: '', evidence: null },
        verification: firstVerdict(activity.targets, decision.at),
      };
    case 'rejected':
      // Intune gives no reason that could be read.
      return { ...kept, status: { state, decision, reason: '' }, verification: null };
    default:
      return {
        ...kept,
        // An activity that had ended starts with a new plan, as after a reopening.
        ...(isLive(activity.status) ? {} : { ...newSchedule(taken.dueOn), plan: null }),
        status: { state, decision },
        verification: null,
      };
  }
}

/** A person says whether a proposed ticket is the activity's. Throws `ticket_link_settled` for a later answer. */
export async function settleTicketLink(
  context: PersonContext,
  { activityId, ...link }: TicketReference & { readonly verdict: LinkVerdict },
): Promise<Activity> {
  return await decideOnTicket(context, activityId, async (tx, activity) => {
    await settleTicketLinkOf(context, tx, activity, link);
    return activity;
  });
}

/** For an activity that the caller has locked. */
export async function settleTicketLinkOf(
  context: PersonContext,
  tx: Tx,
  activity: Activity,
  { taskId, verdict }: Omit<TicketReference, 'activityId'> & { readonly verdict: LinkVerdict },
): Promise<void> {
  const { clock, actor } = context;
  const reference = { activityId: activity.id, vendor: 'intune', vendorId: taskId } as const;
  const authorization = authorizeTicketDecision(actor, activity);
  await requireIntuneConnection(context, tx);
  await lockSecurityTask(tx, taskId);
  const link = (await lockLink(tx, reference)) ?? rejectWith('activity_gone', {});
  const links = await listLinks(tx, activity.id, 'intune');
  rejectSettledLink('ticket_link_settled', activity, { link, links });
  if (verdict === 'same') await rejectTakenTask(context, tx, link);
  const at = clock.now();
  const state = settledState(verdict);
  await settleLinkState(tx, reference, { state, by: actor.person.id, at });
  if (verdict === 'same') {
    await linkTicket(context, tx, activity, { taskId, reasons: link.reasons, authorization });
    return;
  }
  await recordActivityEvent(context, tx, activity, {
    at,
    authorization,
    action: 'ticket_dismissed',
    before: { taskId, link: 'proposed' },
    after: { taskId, link: state },
  });
}

/** Throws if another activity has the task. A leftover proposal can only be dismissed. */
async function rejectTakenTask({ workspaceId }: PersonContext, tx: Tx, link: ActivityLink): Promise<void> {
  const links = await listLinksOfThing(tx, 'intune', link.vendorId);
  const taken = links.find(({ state }) => state === 'confirmed');
  if (taken === undefined) return;
  const owner = await requireActivity(tx, workspaceId, taken.activityId);
  rejectSettledLink('ticket_link_settled', owner, { link, links: [taken] });
}

/**
 * Proposes the ticket no more for this activity, but again those that its link had dismissed. Works without the
 * connection.
 */
export async function unlinkTicket(context: PersonContext, { activityId, taskId }: TicketReference): Promise<Activity> {
  const { actor, clock } = context;
  const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
  return await decideOnTicket(context, activityId, async (tx, activity, authorization) => {
    await lockSecurityTask(tx, taskId);
    const link = (await lockLink(tx, reference)) ?? rejectWith('activity_gone', {});
    const ticket = await findTicket(tx, activityId);
    if (ticket?.taskId !== taskId) {
      rejectSettledLink('ticket_link_settled', activity, { link, links: await listLinks(tx, activityId, 'intune') });
      rejectWith('activity_gone', {});
    }
    const at = clock.now();
    await deleteTicket(tx, activityId);
    await settleLinkState(tx, reference, { state: 'dismissed', by: actor.person.id, at });
    const proposed = await proposeOthersAgain(tx, activityId);
    const title = (await findSecurityTask(tx, taskId))?.title ?? null;
    await recordActivityEvent(context, tx, activity, {
      at,
      authorization,
      action: 'ticket_unlinked',
      before: { taskId, link: 'confirmed', agreed: ticket.agreed },
      after: { taskId, link: 'dismissed', title, proposed },
    });
    return activity;
  });
}

/**
 * Links that no person decided on were dismissed by the link alone. A task that is proposed or linked elsewhere stays
 * there.
 */
async function proposeOthersAgain(tx: Tx, activityId: ActivityId): Promise<readonly string[]> {
  const links = await listLinks(tx, activityId, 'intune');
  const again: string[] = [];
  for (const other of links.filter(({ state, decidedBy }) => state === 'dismissed' && decidedBy === null)) {
    await lockSecurityTask(tx, other.vendorId as SecurityTaskId);
    const places = await listLinksOfThing(tx, 'intune', other.vendorId);
    if (places.some(({ state }) => state !== 'dismissed')) continue;
    await settleLinkState(tx, other, { state: 'proposed', by: null, at: null });
    again.push(other.vendorId);
  }
  return again;
}
