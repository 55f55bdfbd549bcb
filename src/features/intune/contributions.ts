import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval, filedRemarks, planRemarks, type Remark } from '../activities/index.ts';
import { readSettings } from '../workspace/index.ts';
import { intuneNotices } from './notices.ts';
import { readTicket } from './read.ts';
import { intuneRefusalWords } from './refusals.ts';
import { findTicket, removeTickets } from './store.ts';
import { requesterTicketWords } from './words.ts';

/** Requesters who want a ticket learn what is left to them; IT admins, whether Intune gets a plan. */
export const intuneContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeTickets),
  intuneRefusalWords,
  ...intuneNotices,
  contribute(filedRemarks, async (context, activities) => {
    const remarks = new Map<(typeof activities)[number]['id'], Remark>();
    for (const activity of activities.filter(({ wantsTicket }) => wantsTicket)) {
      const ticket = await readTicket(context, activity);
      remarks.set(activity.id, (t, surroundings) => requesterTicketWords(t, { activity, ticket }, surroundings) ?? '');
    }
    return remarks;
  }),
  contribute(planRemarks, async (context, { id, status }) => {
    const { intuneConnection } = await readSettings(context);
    if (!intuneConnection) return [];
    if (status.state !== 'active') return [(t) => t.mrkdwn('plan.sent_to_intune')];
    return (await findTicket(context.store.db, id)) === null ? [] : [(t) => t.mrkdwn('plan.not_sent_again')];
  }),
];
