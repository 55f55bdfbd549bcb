import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { permitTicketDecision } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import { recordActivityEvent, requireActivity, requireLockedActivity } from '../activities/index.ts';
import { listLinks, listLinksOfThing, lockLink, proposeAgain, settleLinkState } from './activity-links.ts';
import { refuseSettledLink } from './refuse-settled-link.ts';
import { findSecurityTask, lockSecurityTask } from './security-tasks.ts';
import { deleteTicket, findTicket } from './tickets.ts';

export interface TicketUnlinking {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
}

/**
 * A person takes back that a ticket is the activity's. What was written to Intune stays there; this ticket is not
 * proposed for this activity again, and those that its link had set aside are. The connection need not be on for it.
 */
export async function unlinkTicket(context: PersonContext, { activityId, taskId }: TicketUnlinking): Promise<Activity> {
  const { store, workspaceId, actor, clock } = context;
  const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
  return await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return await requireActivity(tx, workspaceId, activityId);
    const activity = await requireLockedActivity(tx, workspaceId, activityId);
    const permit = permitTicketDecision(actor, activity);
    await lockSecurityTask(tx, taskId);
    const link = (await lockLink(tx, reference)) ?? refuse('activity_gone', {});
    const ticket = await findTicket(tx, activityId);
    if (ticket?.taskId !== taskId) {
      refuseSettledLink('ticket_link_settled', activity, { link, links: await listLinks(tx, activityId, 'intune') });
      refuse('activity_gone', {});
    }
    const at = clock.now();
    await deleteTicket(tx, activityId);
    await settleLinkState(tx, reference, { state: 'kept_apart', by: actor.person.id, at });
    const proposed = await proposeOthersAgain(tx, activityId);
    const title = (await findSecurityTask(tx, taskId))?.title ?? null;
    await recordActivityEvent(context, tx, activity, {
      at,
      permit,
      action: 'ticket_unlinked',
      before: { taskId, link: 'confirmed', agreed: ticket.agreed },
      after: { taskId, link: 'kept_apart', title, proposed },
    });
    return activity;
  });
}

/** What nobody has said of them followed from the link alone; one that is asked about elsewhere by now stays there. */
async function proposeOthersAgain(tx: Tx, activityId: ActivityId): Promise<readonly string[]> {
  const links = await listLinks(tx, activityId, 'intune');
  const again: string[] = [];
  for (const other of links.filter(({ state, decidedBy }) => state === 'kept_apart' && decidedBy === null)) {
    await lockSecurityTask(tx, other.vendorId as SecurityTaskId);
    const places = await listLinksOfThing(tx, 'intune', other.vendorId);
    if (places.some(({ state }) => state !== 'kept_apart')) continue;
    await proposeAgain(tx, other);
    again.push(other.vendorId);
  }
  return again;
}
