import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import { type ExceptionCover, readExceptionCovers } from '../features/exceptions/index.ts';
import { canAnybodyAccept } from './can-anybody-accept.ts';
import type { PersonContext } from './context.ts';
import { readAfterSaving } from './read-after-saving.ts';
import { readTicket } from './read-ticket.ts';

/** What their requester is told of activities beside that they were filed. */
export interface FiledFacts {
  /** Of those for which one was asked. */
  readonly tickets: ReadonlyMap<ActivityId, TicketFacts>;
  /** Under which exceptions they are. */
  readonly covers: ReadonlyMap<RecommendationId, ExceptionCover>;
  /** Nobody has the role to accept them. */
  readonly lacksItAdmin: boolean;
}

/** Of what one request has filed, for the same devices; what cannot be read is left out: it is filed. */
export async function readFiled(context: PersonContext, activities: readonly Activity[]): Promise<FiledFacts> {
  const scope = activities[0]?.scope ?? { kind: 'all' };
  const ids = activities.flatMap(({ recommendationId }) => recommendationId ?? []);
  const [tickets, covers, lacksItAdmin] = await Promise.all([
    readAfterSaving(context, () => ticketsOf(context, activities), new Map()),
    readAfterSaving(context, () => readExceptionCovers(context, ids, scope), new Map()),
    readAfterSaving(context, async () => !(await canAnybodyAccept(context, context.store.db, scope)), false),
  ]);
  return { tickets, covers, lacksItAdmin };
}

async function ticketsOf(
  context: PersonContext,
  activities: readonly Activity[],
): Promise<ReadonlyMap<ActivityId, TicketFacts>> {
  const tickets = new Map<ActivityId, TicketFacts>();
  for (const activity of activities.filter(({ wantsTicket }) => wantsTicket)) {
    const ticket = await readTicket(context, activity);
    if (ticket !== null) tickets.set(activity.id, ticket);
  }
  return tickets;
}
