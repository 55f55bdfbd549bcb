import type { ActivityLink, LinkReference } from '../../../core/activity-link.ts';
import type { Authorization } from '../../../core/authorization.ts';
import { byPerson } from '../../../core/completion.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { SecurityTaskId } from '../../../microsoft/security-task.ts';
import type { CallContext, PersonContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Activity, lockActivity, recordActivityEvent } from '../../activities/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import { intuneJobs } from '../jobs.ts';
import { findTicket, insertTicket, type TicketReference } from '../store.ts';
import { findSecurityTask, lockSecurityTask } from '../sync/security-tasks.ts';
import { type TicketReason, ticketStatusOf } from '../ticket.ts';
import { insertLink, listLinks, listLinksOfThing, lockLink, settleLinkState } from './activity-links.ts';
import { listSameIds, listTicketCandidates, matchTicket, type TicketCandidate } from './candidates.ts';

interface TicketLinking {
  readonly taskId: SecurityTaskId;
  readonly reasons: readonly string[];
  readonly authorization: Authorization;
}

/** Creates the ticket of a confirmed link; the activity is locked. A job then reads the task, and reconciles both. */
export async function linkTicket(
  context: CallContext,
  tx: Tx,
  activity: Activity,
  { taskId, reasons, authorization }: TicketLinking,
): Promise<void> {
  const at = context.clock.now();
  const { id: activityId } = activity;
  await insertTicket(tx, { activityId, taskId, at });
  const dismissed = await dismissOthers(tx, activityId, at);
  const title = (await findSecurityTask(tx, taskId))?.title ?? null;
  await recordActivityEvent(context, tx, activity, {
    at,
    authorization,
    action: 'ticket_linked',
    before: null,
    after: { taskId, reasons, dismissed, title },
  });
  await context.store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId });
}

/** The other tasks that were proposed here can be proposed elsewhere again. */
async function dismissOthers(tx: Tx, activityId: ActivityId, at: Date): Promise<readonly string[]> {
  const links = await listLinks(tx, activityId, 'intune');
  const others = links.filter(({ state }) => state === 'proposed');
  for (const other of others) await settleLinkState(tx, other, { state: 'dismissed', by: null, at });
  return others.map(({ vendorId }) => vendorId);
}

/** Links a task with the id of the activity's portal activity, without asking a person. An existing ticket stays. */
export async function linkSameId(context: CallContext, reference: TicketReference): Promise<void> {
  await context.store.inTransaction(async (tx) => {
    const activity = await lockPlaces(context, tx, reference);
    if (activity === null || ticketStatusOf(activity) === null) return;
    if ((await findTicket(tx, reference.activityId)) !== null) return;
    if (!(await confirmAtOnce(context, tx, reference))) return;
    await linkTicket(context, tx, activity, { taskId: reference.taskId, reasons: ['same_id'], authorization: null });
  });
}

/** Locks the activities in the order of their ids, then the task. A fixed order prevents deadlocks. */
async function lockPlaces(
  { workspaceId }: CallContext,
  tx: Tx,
  { activityId, taskId }: TicketReference,
): Promise<Activity | null> {
  const links = await listLinksOfThing(tx, 'intune', taskId);
  const others = links.filter(({ state }) => state === 'proposed').map((link) => link.activityId);
  let own: Activity | null = null;
  for (const place of [...new Set([activityId, ...others])].sort()) {
    const locked = await lockActivity(tx, workspaceId, place);
    if (locked?.id === activityId) own = locked;
  }
  await lockSecurityTask(tx, taskId);
  return own;
}

/** A task that a person dismissed, or that another activity has, is not linked. A mere proposal gives way. */
async function confirmAtOnce(context: CallContext, tx: Tx, { activityId, taskId }: TicketReference): Promise<boolean> {
  const at = context.clock.now();
  const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
  const links = await listLinksOfThing(tx, 'intune', taskId);
  if (links.some(({ state }) => state === 'confirmed')) return false;
  const known = await lockLink(tx, reference);
  if (known?.state === 'dismissed') return false;
  const others = links.filter((link) => link.activityId !== activityId && link.state === 'proposed');
  for (const other of others) await dismiss(context, tx, other, activityId);
  const settled = { state: 'confirmed', by: null, at } as const;
  if (known !== null) await settleLinkState(tx, reference, settled);
  else {
    const facts = { reasons: ['same_id'], proposedAt: at, decidedBy: null, decidedAt: at };
    await insertLink(tx, { ...reference, state: 'confirmed', ...facts });
  }
  return true;
}

/** Recorded for the other activity, so that its card stops asking. */
async function dismiss(context: CallContext, tx: Tx, other: LinkReference, linkedTo: ActivityId): Promise<void> {
  const at = context.clock.now();
  const { activityId, vendorId: taskId } = other;
  await settleLinkState(tx, other, { state: 'dismissed', by: null, at });
  const activity = await lockActivity(tx, context.workspaceId, activityId);
  if (activity === null) return;
  await recordActivityEvent(context, tx, activity, {
    at,
    authorization: null,
    action: 'ticket_dismissed',
    before: { taskId, link: 'proposed' },
    after: { taskId, link: 'dismissed', linkedTo },
  });
}

/** Links tasks with matching ids, and proposes other matches to a person. */
export async function proposeTickets(context: CallContext, taskIds: readonly SecurityTaskId[]): Promise<void> {
  const { store, workspaceId } = context;
  for (const pair of await listSameIds(store.db, workspaceId, taskIds)) {
    await linkSameId(context, pair);
  }
  for (const candidate of await listTicketCandidates(store.db, workspaceId, taskIds)) {
    const reasons = matchTicket(candidate.task, candidate.activity, candidate.requesterEmail);
    if (reasons !== null) await propose(context, candidate, reasons);
  }
}

async function propose(
  context: CallContext,
  { activityId, taskId }: TicketCandidate,
  reasons: readonly TicketReason[],
): Promise<void> {
  const { store, workspaceId } = context;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    if (activity === null) return;
    await lockSecurityTask(tx, taskId);
    // Since the candidates were read, another replica may have proposed the task, or a person linked another one.
    const ofTask = await listLinksOfThing(tx, 'intune', taskId);
    const ofActivity = await listLinks(tx, activityId, 'intune');
    const isTaken =
      ofTask.some((link) => link.state !== 'dismissed' || link.activityId === activityId) ||
      ofActivity.some(({ state }) => state === 'confirmed');
    if (isTaken) return;
    const at = context.clock.now();
    const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
    const facts = { reasons, proposedAt: at, decidedBy: null, decidedAt: null };
    await insertLink(tx, { ...reference, state: 'proposed', ...facts });
    await recordActivityEvent(context, tx, activity, {
      at,
      authorization: null,
      action: 'ticket_proposed',
      before: null,
      after: { taskId, reasons },
    });
  });
}

/** Throws `code` if this link, or another of the same vendor, is settled. The error names who settled it, and when. */
export function rejectSettledLink(
  code: 'link_settled' | 'ticket_link_settled',
  { number }: Pick<Activity, 'number'>,
  { link, links }: { readonly link: ActivityLink; readonly links: readonly ActivityLink[] },
): void {
  // If nobody decided on this link, the decision on another one settled it.
  const other = link.decidedBy === null ? links.find(({ state }) => state === 'confirmed') : undefined;
  const { state, decidedBy, decidedAt, proposedAt } = other ?? link;
  if (state === 'proposed') return;
  const by = decidedBy === null ? ({ kind: 'system' } as const) : byPerson(decidedBy);
  rejectWith(code, { number, state, by, at: decidedAt ?? proposedAt });
}

/** Throws `intune_connection_off`. An older card may still ask while the connection is off. */
export async function requireIntuneConnection({ workspaceId }: PersonContext, tx: Tx): Promise<void> {
  if (!(await readSettingsIn(tx, workspaceId)).intuneConnection) rejectWith('intune_connection_off', {});
}
