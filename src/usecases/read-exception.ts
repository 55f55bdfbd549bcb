import type { Exception } from '../domain/exception.ts';
import { permitReading } from '../domain/permissions.ts';
import { isSeen, readingScopeOf } from '../domain/reading-scope.ts';
import { refuse } from '../domain/refusal.ts';
import { findExceptionByNumber } from '../store/exceptions.ts';
import type { PersonContext } from './context.ts';
import type { ExceptionDelivery } from './ports.ts';
import { readExceptionDelivery } from './read-exception-delivery.ts';

/** What the card says, for who may see it; anything else is answered like what does not exist. */
export async function readExceptionByNumber(
  context: PersonContext,
  number: number,
): Promise<Pick<ExceptionDelivery, 'exception' | 'names'>> {
  permitReading(context.actor);
  const exception = await findExceptionByNumber(context.store.db, context.workspaceId, number);
  if (exception === null || !maySeeException(context, exception)) refuse('exception_gone', {});
  return (await readExceptionDelivery(context, exception.id)) ?? refuse('exception_gone', {});
}

function maySeeException({ actor }: PersonContext, exception: Exception): boolean {
  return isSeen(readingScopeOf(actor.grants, actor.person.id), exception);
}
