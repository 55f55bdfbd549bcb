import type { LinkReference } from '../../core/activity-link.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { CallContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { lockActivity, oweDelivery } from '../activities/index.ts';
import { appendAudit } from '../audit/index.ts';
import { insertLink, listLinksOfThing, lockLink, settleLinkState } from './activity-links.ts';
import { linkTicket } from './link-ticket.ts';
import { lockSecurityTask } from './security-tasks.ts';
import { ticketStatusOf } from './ticket.ts';
import { saveTicketMade } from './ticket-creations.ts';
import { findTicket } from './tickets.ts';

interface CertainLink {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
  /** Why nobody has to be asked. */
  readonly reason: 'same_id' | 'made_by_us';
}

/** Links a task that is certainly an activity's, unless the activity has one; false where it was not linked. */
export async function linkCertainTicket(
  context: CallContext,
  { activityId, taskId, reason }: CertainLink,
): Promise<boolean> {
  const reasons = [reason];
  return await context.store.inTransaction(async (tx) => {
    const activity = await lockPlaces(context, tx, { activityId, taskId });
    if (activity === null || ticketStatusOf(activity) === null) return false;
    if ((await findTicket(tx, activityId)) !== null) return false;
    const at = context.clock.now();
    if (!(await confirmAtOnce(context, tx, { activityId, taskId, reason }))) return false;
    if (reason === 'made_by_us') await saveTicketMade(tx, activityId, at);
    await linkTicket(context, tx, activity, { taskId, reasons, actor: context.actor, permit: null });
    return true;
  });
}

/** Locks the activity and every other that the task is proposed to, by id, then the task: nobody waits in a ring. */
async function lockPlaces(
  { workspaceId }: CallContext,
  tx: Tx,
  { activityId, taskId }: Pick<CertainLink, 'activityId' | 'taskId'>,
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

/** What a person kept apart stays apart, and what is another activity's stays that; a mere proposal gives way. */
async function confirmAtOnce(
  context: CallContext,
  tx: Tx,
  { activityId, taskId, reason }: CertainLink,
): Promise<boolean> {
  const at = context.clock.now();
  const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
  const links = await listLinksOfThing(tx, 'intune', taskId);
  if (links.some(({ state }) => state === 'confirmed')) return false;
  const known = await lockLink(tx, reference);
  if (known?.state === 'kept_apart') return false;
  const others = links.filter((link) => link.activityId !== activityId && link.state === 'proposed');
  for (const other of others) await keepApart(context, tx, other, activityId);
  const settled = { state: 'confirmed', by: null, at } as const;
  if (known !== null) await settleLinkState(tx, reference, settled);
  else {
    const facts = { reasons: [reason], proposedAt: at, decidedBy: null, decidedAt: at };
    await insertLink(tx, { ...reference, state: 'confirmed', ...facts });
  }
  return true;
}

/** Their cards stop asking what has been answered. */
async function keepApart(context: CallContext, tx: Tx, other: LinkReference, linkedTo: ActivityId): Promise<void> {
  const at = context.clock.now();
  const { activityId, vendorId: taskId } = other;
  await settleLinkState(tx, other, { state: 'kept_apart', by: null, at });
  await appendAudit(tx, {
    id: context.newId(),
    workspaceId: context.workspaceId,
    activityId,
    at,
    actor: context.actor,
    permit: null,
    action: 'ticket_kept_apart',
    before: { taskId, link: 'proposed' },
    after: { taskId, link: 'kept_apart', linkedTo },
    reason: '',
  });
  const activity = await lockActivity(tx, context.workspaceId, activityId);
  if (activity !== null) await oweDelivery(context, tx, activity);
}
