import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { unlinkPortalActivity } from '../../usecases/unlink-portal-activity.ts';
import { unlinkTicket } from '../../usecases/unlink-ticket.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { portalLinkValue, ticketValue } from '../values/activity-values.ts';
import { placeWords } from './settle-portal-link-buttons.ts';

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
