import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { settleTicketConflict, type TicketConflictVerdict } from '../../usecases/settle-ticket-conflict.ts';
import { settleTicketLink, type TicketLinkVerdict } from '../../usecases/settle-ticket-link.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { ticketConflictValue, ticketValue } from '../values/activity-values.ts';

export async function linkTicketButton(call: ActionCall): Promise<After> {
  return await settleLink(call, 'same');
}

export async function notThisTicketButton(call: ActionCall): Promise<After> {
  return await settleLink(call, 'apart');
}

export async function keepSlackButton(call: ActionCall): Promise<After> {
  return await settleConflict(call, 'slack');
}

export async function takeIntuneButton(call: ActionCall): Promise<After> {
  return await settleConflict(call, 'intune');
}

async function settleLink(call: ActionCall, verdict: TicketLinkVerdict['verdict']): Promise<After> {
  const named = ticketValue.decode(call.value) ?? refuse('activity_gone', {});
  const { id } = await settleTicketLink(call.context, { ...named, verdict });
  return await detailWindow(call).showAnew(call, id, null);
}

async function settleConflict(call: ActionCall, keep: TicketConflictVerdict['keep']): Promise<After> {
  const seen = ticketConflictValue.decode(call.value) ?? refuse('activity_gone', {});
  const { id } = await settleTicketConflict(call.context, { ...seen, keep });
  return await detailWindow(call).showAnew(call, id, null);
}
