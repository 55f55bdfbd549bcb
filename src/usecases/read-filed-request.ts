import type { Activity } from '../domain/activity.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import { canAnybodyAccept } from './can-anybody-accept.ts';
import type { PersonContext } from './context.ts';
import { readAfterSaving } from './read-after-saving.ts';
import { readExceptionCovers } from './read-exception-covers.ts';
import { readTicket } from './read-ticket.ts';

/** What its requester is told of a request beside that it was filed. */
export interface FiledRequest {
  /** `null` where none was asked for. */
  readonly ticket: TicketFacts | null;
  /** Under which exceptions it is; `null` where it is under none. */
  readonly cover: ExceptionCover | null;
  /** Nobody has the role to accept it. */
  readonly lacksItAdmin: boolean;
}

/** What cannot be read is left out: the request is filed. */
export async function readFiledRequest(context: PersonContext, activity: Activity): Promise<FiledRequest> {
  const [ticket, cover, lacksItAdmin] = await Promise.all([
    readAfterSaving(context, () => ticketOf(context, activity), null),
    readAfterSaving(context, () => coverOf(context, activity), null),
    readAfterSaving(context, () => isWithoutItAdmin(context, activity), false),
  ]);
  return { ticket, cover, lacksItAdmin };
}

async function ticketOf(context: PersonContext, activity: Activity): Promise<TicketFacts | null> {
  return activity.wantsTicket ? await readTicket(context, activity) : null;
}

async function coverOf(context: PersonContext, { recommendationId: id, scope }: Activity) {
  return id === null ? null : ((await readExceptionCovers(context, [id], scope)).get(id) ?? null);
}

async function isWithoutItAdmin(context: PersonContext, { scope }: Activity): Promise<boolean> {
  return !(await canAnybodyAccept(context, context.store.db, scope));
}
