import type { FilingOutcome } from '../domain/filing-order.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import { readCardLinks } from '../store/activity-cards.ts';
import type { Program } from './context.ts';
import { readTicket } from './read-ticket.ts';

export interface FiledFacts {
  /** Where the cards can be read, as far as they stand by now. */
  readonly cardLinks: ReadonlyMap<ActivityId, string>;
  /** What there is to say of the tickets that were asked for. */
  readonly tickets: ReadonlyMap<ActivityId, TicketFacts>;
}

/** What is known by now of the activities that an order has filed. */
export async function readFiled(program: Program, outcomes: readonly FilingOutcome[]): Promise<FiledFacts> {
  const filed = outcomes.flatMap(({ activity }) => (activity === null ? [] : [activity]));
  const tickets = new Map<ActivityId, TicketFacts>();
  for (const activity of filed.filter(({ wantsTicket }) => wantsTicket)) {
    const ticket = await readTicket(program, activity);
    if (ticket !== null) tickets.set(activity.id, ticket);
  }
  const ids = filed.map(({ id }) => id);
  return { cardLinks: await readCardLinks(program.store.db, ids), tickets };
}
