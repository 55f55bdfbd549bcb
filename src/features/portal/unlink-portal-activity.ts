import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import { permitAction } from '../access/index.ts';
import { recordActivityEvent, requireActivity, requireLockedActivity } from '../activities/index.ts';
import { lockLink, refuseSettledLink, settleLinkState } from '../intune/index.ts';
import { owePlace } from './dismiss-portal-proposals.ts';
import { placeAtOnce } from './place-portal-activity.ts';
import type { SettledPortalLink } from './settle-portal-link.ts';

export interface PortalUnlinking {
  readonly activityId: ActivityId;
  readonly portalActivityId: PortalActivityId;
}

/**
 * Somebody takes back that an activity here and one of the portal are the same: what the portal has changed stays, and
 * its activity gets a place of its own. Where an activity was adopted from cannot be taken back.
 */
export async function unlinkPortalActivity(
  context: PersonContext,
  { activityId, portalActivityId: vendorId }: PortalUnlinking,
): Promise<SettledPortalLink> {
  const { store, workspaceId, actor, clock } = context;
  const reference = { activityId, vendor: 'defender', vendorId } as const;
  const { activity, isUnlinkedNow } = await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) {
      return { activity: await requireActivity(tx, workspaceId, activityId), isUnlinkedNow: false };
    }
    const locked = await requireLockedActivity(tx, workspaceId, activityId);
    const permit = permitAction(actor, 'link', locked);
    const link = await lockLink(tx, reference);
    if (link === null || locked.origin === 'defender') refuse('activity_gone', {});
    if (link.state === 'kept_apart') refuseSettledLink('link_settled', locked, { link, links: [] });
    const at = clock.now();
    await settleLinkState(tx, reference, { state: 'kept_apart', by: actor.person.id, at });
    await recordActivityEvent(context, tx, locked, {
      at,
      permit,
      action: 'portal_unlinked',
      before: { portalActivityId: vendorId, link: link.state },
      after: { portalActivityId: vendorId, link: 'kept_apart' },
    });
    await owePlace(context, tx, reference);
    return { activity: locked, isUnlinkedNow: true };
  });
  return { activity, place: isUnlinkedNow ? await placeAtOnce(context, vendorId) : null };
}
