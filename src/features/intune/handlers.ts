import type { LinkVerdict } from '../../core/activity-link.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { detailWindow } from '../activities/index.ts';
import { ticketConflictValue, ticketValue } from './format.ts';
import { settleTicketConflict, settleTicketLink, type TicketConflictVerdict } from './settle.ts';

export function linkButton(verdict: LinkVerdict) {
  return async (call: ActionCall): Promise<After> => {
    const named = ticketValue.decode(call.value) ?? rejectWith('activity_gone', {});
    const { id } = await settleTicketLink(call.context, { ...named, verdict });
    return await detailWindow(call).showAnew(call, id, null);
  };
}

export function conflictButton(keep: TicketConflictVerdict['keep']) {
  return async (call: ActionCall): Promise<After> => {
    const seen = ticketConflictValue.decode(call.value) ?? rejectWith('activity_gone', {});
    const { id } = await settleTicketConflict(call.context, { ...seen, keep });
    return await detailWindow(call).showAnew(call, id, null);
  };
}
