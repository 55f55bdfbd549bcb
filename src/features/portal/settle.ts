import { type LinkReference, type LinkVerdict, settledState } from '../../core/activity-link.ts';
import type { Actor, Authorization } from '../../core/authorization.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import {
  type Activity,
  authorizeAction,
  detailWindow,
  enqueueDelivery,
  recordActivityEvent,
  rejectOwnRecord,
  requireActivity,
  requireLockedActivity,
} from '../activities/index.ts';
import { appendAudit } from '../audit/index.ts';
import {
  listLinks,
  lockLink,
  rejectSettledLink,
  settleLinkState,
  settleTicketLinkOf,
  ticketValue,
  unlinkTicket,
} from '../intune/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { applyPortalStatus } from './completion.ts';
import { bothLinksValue, portalLinkValue } from './format.ts';
import { readLinkedPortalActivities } from './linked.ts';
import { dismissPortalProposals, enqueuePlacing, type PortalPlace, placeAtOnce } from './place.ts';
import { portalTexts } from './texts.ts';

/** The card shows the result. Only the answer names the number that a dismissed portal activity gets. */
export function portalLinkButton(verdict: LinkVerdict) {
  return async (call: ActionCall): Promise<After> => {
    // If an Intune task is proposed as well, one answer is about both.
    const named =
      bothLinksValue.decode(call.value) ?? portalLinkValue.decode(call.value) ?? rejectWith('activity_gone', {});
    const settled = await settlePortalLink(call.context, { ...named, verdict });
    return await detailWindow(call).showAnew(call, settled.activity.id, placeText(call, settled));
  };
}

export async function unlinkTicketButton(call: ActionCall): Promise<After> {
  const named = ticketValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const { id } = await unlinkTicket(call.context, named);
  return await detailWindow(call).showAnew(call, id, null);
}

/** The answer names the number that the portal activity has now. */
export async function unlinkPortalButton(call: ActionCall): Promise<After> {
  const named = portalLinkValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const unlinked = await unlinkPortalActivity(call.context, named);
  return await detailWindow(call).showAnew(call, unlinked.activity.id, placeText(call, unlinked));
}

/** Where the dismissed portal activity is now; `null` = nothing to say. */
function placeText({ t }: ActionCall, { activity, place }: SettledPortalLink): string | null {
  const other = formatActivityNumber(activity.number);
  if (place?.kind === 'follows') return t.with(portalTexts).mrkdwn('portal.dismissed_for_now', { other });
  if (place?.kind !== 'numbered') return null;
  return t.with(portalTexts).mrkdwn('portal.dismissed', { number: formatActivityNumber(place.number), other });
}

/** Needs the right to complete the activity. */
export function authorizePortalLink(actor: Actor, activity: Activity): Authorization {
  return authorizeAction(actor, 'complete', activity);
}

export interface SettledPortalLink {
  readonly activity: Activity;
  /** Where the dismissed portal activity is now; `null` = none was dismissed. */
  readonly place: PortalPlace | { readonly kind: 'follows' } | null;
}

interface PortalPair {
  readonly activityId: ActivityId;
  readonly portalActivityId: PortalActivityId;
}

export interface PortalLinkVerdict extends PortalPair {
  readonly verdict: LinkVerdict;
  /** An Intune task that the same answer is about; left out = only the portal activity. */
  readonly taskId?: SecurityTaskId;
}

/**
 * A person says whether the two are the same. A dismissed portal activity gets its own place at once. Throws
 * `link_settled` for a later answer.
 */
export async function settlePortalLink(
  context: PersonContext,
  { verdict, taskId, ...pair }: PortalLinkVerdict,
): Promise<SettledPortalLink> {
  return await decideOnLink(context, pair, async (tx, locked, { reference, authorization }) => {
    const link = (await lockLink(tx, reference)) ?? rejectWith('activity_gone', {});
    rejectSettledLink('link_settled', locked, { link, links: await listLinks(tx, locked.id, 'defender') });
    await settle(context, tx, reference, { verdict, authorization });
    if (taskId !== undefined) await settleTicketLinkOf(context, tx, locked, { taskId, verdict });
    if (verdict === 'same') return { activity: await confirm(context, tx, locked, reference), isApart: false };
    await enqueuePlacing(context, tx, reference);
    await enqueueDelivery(context, tx, locked);
    return { activity: locked, isApart: true };
  });
}

/** A repeated request changes nothing, and returns what is true now. */
async function decideOnLink(
  context: PersonContext,
  { activityId, portalActivityId: vendorId }: PortalPair,
  decide: (
    tx: Tx,
    activity: Activity,
    link: { readonly reference: LinkReference; readonly authorization: Authorization },
  ) => Promise<{ readonly activity: Activity; readonly isApart: boolean }>,
): Promise<SettledPortalLink> {
  const { store, workspaceId, actor } = context;
  const { activity, isApart } = await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) {
      return { activity: await requireActivity(tx, workspaceId, activityId), isApart: false };
    }
    const locked = await requireLockedActivity(tx, workspaceId, activityId);
    const reference = { activityId, vendor: 'defender', vendorId } as const;
    return await decide(tx, locked, { reference, authorization: authorizePortalLink(actor, locked) });
  });
  return { activity, place: isApart ? await placeAtOnce(context, vendorId) : null };
}

async function settle(
  context: PersonContext,
  tx: Tx,
  reference: LinkReference,
  { verdict, authorization }: { readonly verdict: LinkVerdict; readonly authorization: Authorization },
): Promise<void> {
  const at = context.clock.now();
  const state = settledState(verdict);
  await settleLinkState(tx, reference, { state, by: context.actor.person.id, at });
  await appendAudit(tx, {
    id: context.newId(),
    workspaceId: context.workspaceId,
    activityId: reference.activityId,
    at,
    actor: context.actor,
    authorization,
    action: verdict === 'same' ? 'portal_linked' : 'portal_dismissed',
    before: { portalActivityId: reference.vendorId, link: 'proposed' },
    after: { portalActivityId: reference.vendorId, link: state },
    reason: '',
  });
}

/** The portal's state counts from now on. Other proposals to this activity are dismissed, and placed again. */
async function confirm(
  context: PersonContext,
  tx: Tx,
  activity: Activity,
  { vendorId }: LinkReference,
): Promise<Activity> {
  await dismissPortalProposals(context, tx, activity);
  const linked = (await readLinkedPortalActivities(tx, activity.id)).find(({ link }) => link.vendorId === vendorId);
  if (linked === undefined) return activity;
  const after = await applyPortalStatus(context, tx, activity, linked);
  if (after.version !== activity.version && after.status.state === 'completed') {
    const settings = await readSettingsIn(tx, activity.workspaceId);
    rejectOwnRecord(context.actor, activity, { settings, completedBy: after.status.completedBy });
  }
  return after;
}

/** Changes by the portal stay, and its activity gets its own place. Throws for an adopted activity. */
export async function unlinkPortalActivity(context: PersonContext, pair: PortalPair): Promise<SettledPortalLink> {
  return await decideOnLink(context, pair, async (tx, locked, { reference, authorization }) => {
    const link = await lockLink(tx, reference);
    if (link === null || locked.origin === 'defender') rejectWith('activity_gone', {});
    if (link.state === 'dismissed') rejectSettledLink('link_settled', locked, { link, links: [] });
    const at = context.clock.now();
    await settleLinkState(tx, reference, { state: 'dismissed', by: context.actor.person.id, at });
    const { portalActivityId } = pair;
    await recordActivityEvent(context, tx, locked, {
      at,
      authorization,
      action: 'portal_unlinked',
      before: { portalActivityId, link: link.state },
      after: { portalActivityId, link: 'dismissed' },
    });
    await enqueuePlacing(context, tx, reference);
    return { activity: locked, isApart: true };
  });
}
