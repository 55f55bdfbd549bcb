import type { PersonActor } from '../domain/actor.ts';
import type { FilingOutcome } from '../domain/filing-order.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import { readCardLinks } from '../store/activity-cards.ts';
import type { Program } from './context.ts';
import { readCovers } from './read-exception-covers.ts';
import { readTicket } from './read-ticket.ts';

export interface FiledFacts {
  /** Where the cards can be read, as far as they stand by now. */
  readonly cardLinks: ReadonlyMap<ActivityId, string>;
  /** What there is to say of the tickets that were asked for. */
  readonly tickets: ReadonlyMap<ActivityId, TicketFacts>;
  /** Under which exceptions they are. */
  readonly covers: ReadonlyMap<ActivityId, ExceptionCover>;
}

/** What is known by now of the activities that an order has filed, for whoever ordered it. */
export async function readFiled(
  program: Program,
  outcomes: readonly FilingOutcome[],
  { grants, person }: PersonActor,
): Promise<FiledFacts> {
  const filed = outcomes.flatMap(({ activity }) => (activity === null ? [] : [activity]));
  const tickets = new Map<ActivityId, TicketFacts>();
  for (const activity of filed.filter(({ wantsTicket }) => wantsTicket)) {
    const ticket = await readTicket(program, activity);
    if (ticket !== null) tickets.set(activity.id, ticket);
  }
  const ids = filed.map(({ id }) => id);
  const coverOf = await readCovers(program, filed, readingScopeOf(grants, person.id));
  return {
    cardLinks: await readCardLinks(program.store.db, ids),
    tickets,
    covers: new Map(filed.map((activity) => [activity.id, coverOf(activity)])),
  };
}
