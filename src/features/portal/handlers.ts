import type { LinkVerdict } from '../../core/activity-link.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { detailWindow } from '../activities/index.ts';
import { ticketValue, unlinkTicket } from '../intune/index.ts';
import { bothLinksValue, portalLinkValue } from './format.ts';
import { type PortalLinkVerdict, type SettledPortalLink, settlePortalLink, unlinkPortalActivity } from './settle.ts';
import { portalTexts } from './texts.ts';

export async function linkSameButton(call: ActionCall): Promise<After> {
  return await settle(call, 'same');
}

export async function dismissLinkButton(call: ActionCall): Promise<After> {
  return await settle(call, 'dismissed');
}

/** The portal's activity and the task of Intune that look like the same. */
export async function linkBothButton(call: ActionCall): Promise<After> {
  return await settleBoth(call, 'same');
}

export async function dismissBothButton(call: ActionCall): Promise<After> {
  return await settleBoth(call, 'dismissed');
}

async function settle(call: ActionCall, verdict: LinkVerdict): Promise<After> {
  const named = portalLinkValue.decode(call.value) ?? rejectWith('activity_gone', {});
  return await settleAs(call, { ...named, verdict });
}

async function settleBoth(call: ActionCall, verdict: LinkVerdict): Promise<After> {
  const named = bothLinksValue.decode(call.value) ?? rejectWith('activity_gone', {});
  return await settleAs(call, { ...named, verdict });
}

/** The card shows what came of it; where the portal's activity gets a number of its own, only the answer names it. */
async function settleAs(call: ActionCall, verdict: PortalLinkVerdict): Promise<After> {
  const settled = await settlePortalLink(call.context, verdict);
  return await detailWindow(call).showAnew(call, settled.activity.id, placeText(call, settled));
}

/** Where a portal activity is that is dismissed from this one; `null` where that need not be said. */
function placeText({ t }: ActionCall, { activity, place }: SettledPortalLink): string | null {
  const other = formatActivityNumber(activity.number);
  if (place?.kind === 'follows') return t.with(portalTexts).mrkdwn('portal.dismissed_for_now', { other });
  if (place?.kind !== 'numbered') return null;
  return t.with(portalTexts).mrkdwn('portal.dismissed', { number: formatActivityNumber(place.number), other });
}

export async function unlinkTicketButton(call: ActionCall): Promise<After> {
  const named = ticketValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const { id } = await unlinkTicket(call.context, named);
  return await detailWindow(call).showAnew(call, id, null);
}

/** Says which number the portal's activity has now. */
export async function unlinkPortalButton(call: ActionCall): Promise<After> {
  const named = portalLinkValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const unlinked = await unlinkPortalActivity(call.context, named);
  return await detailWindow(call).showAnew(call, unlinked.activity.id, placeText(call, unlinked));
}
