import type { LinkVerdict } from '../../core/activity-link.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { detailWindow } from '../activities/index.ts';
import { ticketValue, unlinkTicket } from '../intune/index.ts';
import { bothLinksValue, portalLinkValue } from './format.ts';
import { type SettledPortalLink, settlePortalLink, unlinkPortalActivity } from './settle.ts';
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

/** Where the dismissed portal activity is now; `null` = nothing to say. */
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

/** The answer names the number that the portal activity has now. */
export async function unlinkPortalButton(call: ActionCall): Promise<After> {
  const named = portalLinkValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const unlinked = await unlinkPortalActivity(call.context, named);
  return await detailWindow(call).showAnew(call, unlinked.activity.id, placeText(call, unlinked));
}
