import { type Contribution, contribute } from '../../platform/slot.ts';
import { requesterTicketWords } from '../../slack/views/ticket-words.ts';
import { readTicket } from '../../usecases/read-ticket.ts';
import { filedRemarks, type Remark } from '../activities/index.ts';

/** Requesters who want a ticket are told what is left to them. */
export const intuneContributions: readonly Contribution[] = [
  contribute(filedRemarks, async (context, activities) => {
    const remarks = new Map<(typeof activities)[number]['id'], Remark>();
    for (const activity of activities.filter(({ wantsTicket }) => wantsTicket)) {
      const ticket = await readTicket(context, activity);
      remarks.set(activity.id, (t, surroundings) => requesterTicketWords(t, { activity, ticket }, surroundings) ?? '');
    }
    return remarks;
  }),
];
