import { type ActivityLink, type LinkVerdict, settledState } from '../../core/activity-link.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { permitTicketDecision } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import { recordActivityEvent, requireActivity, requireLockedActivity } from '../activities/index.ts';
import { listLinks, listLinksOfThing, lockLink, settleLinkState } from './activity-links.ts';
import { linkTicket } from './link-ticket.ts';
import { toTicketReasons } from './match-ticket.ts';
import { refuseSettledLink } from './refuse-settled-link.ts';
import { requireIntuneConnection } from './require-intune-connection.ts';
import { lockSecurityTask } from './security-tasks.ts';

export interface TicketLinkVerdict {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
  readonly verdict: LinkVerdict;
}

/** A person says whether a proposed ticket is the activity's. Who comes second is told who was first, and when. */
export async function settleTicketLink(
  context: PersonContext,
  { activityId, taskId, verdict }: TicketLinkVerdict,
): Promise<Activity> {
  const { store, workspaceId, clock, actor } = context;
  const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
  return await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return await requireActivity(tx, workspaceId, activityId);
    const activity = await requireLockedActivity(tx, workspaceId, activityId);
    const permit = permitTicketDecision(actor, activity);
    await requireIntuneConnection(context, tx);
    await lockSecurityTask(tx, taskId);
    const link = (await lockLink(tx, reference)) ?? refuse('activity_gone', {});
    const links = await listLinks(tx, activityId, 'intune');
    refuseSettledLink('ticket_link_settled', activity, { link, links });
    if (verdict === 'same') await refuseTakenTask(context, tx, link);
    const at = clock.now();
    const state = settledState(verdict);
    await settleLinkState(tx, reference, { state, by: actor.person.id, at });
    if (verdict === 'same') {
      await linkTicket(context, tx, activity, { taskId, reasons: toTicketReasons(link.reasons), actor, permit });
      return activity;
    }
    await recordActivityEvent(context, tx, activity, {
      at,
      permit,
      action: 'ticket_kept_apart',
      before: { taskId, link: 'proposed' },
      after: { taskId, link: state },
    });
    return activity;
  });
}

/** A task belongs to one activity; a proposal that was left over elsewhere can only be set apart. */
async function refuseTakenTask({ workspaceId }: PersonContext, tx: Tx, link: ActivityLink): Promise<void> {
  const links = await listLinksOfThing(tx, 'intune', link.vendorId);
  const taken = links.find(({ state }) => state === 'confirmed');
  if (taken === undefined) return;
  const owner = await requireActivity(tx, workspaceId, taken.activityId);
  refuseSettledLink('ticket_link_settled', owner, { link, links: [taken] });
}
