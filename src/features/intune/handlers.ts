import { rejectWith } from '../../core/domain-error.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { detailWindow } from '../activities/index.ts';
import { ticketConflictValue, ticketValue } from './format.ts';
import {
  settleTicketConflict,
  settleTicketLink,
  type TicketConflictVerdict,
  type TicketLinkVerdict,
} from './settle.ts';

export async function linkTicketButton(call: ActionCall): Promise<After> {
  return await settleLink(call, 'same');
}

export async function notThisTicketButton(call: ActionCall): Promise<After> {
  return await settleLink(call, 'dismissed');
}

export async function keepSlackButton(call: ActionCall): Promise<After> {
  return await settleConflict(call, 'slack');
}

export async function takeIntuneButton(call: ActionCall): Promise<After> {
  return await settleConflict(call, 'intune');
}

async function settleLink(call: ActionCall, verdict: TicketLinkVerdict['verdict']): Promise<After> {
  const named = ticketValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const { id } = await settleTicketLink(call.context, { ...named, verdict });
  return await detailWindow(call).showAnew(call, id, null);
}

async function settleConflict(call: ActionCall, keep: TicketConflictVerdict['keep']): Promise<After> {
  const seen = ticketConflictValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const { id } = await settleTicketConflict(call.context, { ...seen, keep });
  return await detailWindow(call).showAnew(call, id, null);
}
