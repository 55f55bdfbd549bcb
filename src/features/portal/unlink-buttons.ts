import { refuse } from '../../core/refusal.ts';
import type { After } from '../../platform/slack/call.ts';
import type { ActionCall } from '../access/index.ts';
import { detailWindow, portalLinkValue, ticketValue } from '../activities/index.ts';
import { unlinkTicket } from '../intune/index.ts';
import { placeWords } from './settle-portal-link-buttons.ts';
import { unlinkPortalActivity } from './unlink-portal-activity.ts';

export async function unlinkTicketButton(call: ActionCall): Promise<After> {
  const named = ticketValue.decode(call.value) ?? refuse('activity_gone', {});
  const { id } = await unlinkTicket(call.context, named);
  return await detailWindow(call).showAnew(call, id, null);
}

/** Says which number the portal's activity has now. */
export async function unlinkPortalButton(call: ActionCall): Promise<After> {
  const named = portalLinkValue.decode(call.value) ?? refuse('activity_gone', {});
  const unlinked = await unlinkPortalActivity(call.context, named);
  return await detailWindow(call).showAnew(call, unlinked.activity.id, placeWords(call, unlinked));
}
