import type { Actor } from '../../../domain/actor.ts';
import { maySee, permitReading } from '../../../domain/permissions.ts';
import { Refusal, refuse } from '../../../domain/refusal.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { type ExceptionAmong, permitExceptionChange } from '../decide/decide.ts';
import type { Exception, ExceptionId } from '../exception.ts';
import { type ExceptionVerb, possibleVerbs } from '../exception-life.ts';
import { permitExceptionRequest } from '../exception-permissions.ts';
import { findException, findExceptionByNumber, listExceptionsOf } from '../exceptions.ts';
import { type ExceptionFacts, readExceptionFacts } from './read-exception-facts.ts';

/** What the card and its thread say, and what whoever asks can do about it. */
export interface ExceptionDetail extends ExceptionFacts {
  readonly verbs: readonly ExceptionVerb[];
}

/** For who may see it; anything else is answered like what does not exist. */
export async function readExceptionByNumber(context: PersonContext, number: number): Promise<ExceptionDetail> {
  permitReading(context.actor);
  return await detailOf(context, await findExceptionByNumber(context.store.db, context.workspaceId, number));
}

/** The same by the id that a button carries. */
export async function readExceptionById(context: PersonContext, id: ExceptionId): Promise<ExceptionDetail> {
  permitReading(context.actor);
  return await detailOf(context, await findException(context.store.db, context.workspaceId, id));
}

async function detailOf(context: PersonContext, found: Exception | null): Promise<ExceptionDetail> {
  const { actor, store } = context;
  if (found === null || !maySee(actor, { ...found, assigneeId: null })) refuse('exception_gone', {});
  const { workspaceId, recommendationId } = found;
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  const verbs = possibleVerbs(found).filter((verb) => may(actor, verb, { exception: found, all }));
  return { ...(await readExceptionFacts(context, found, (activity) => maySee(actor, activity))), verbs };
}

/** Whether they would be let; it is decided anew when they press. */
function may(actor: Actor, verb: ExceptionVerb, among: ExceptionAmong): boolean {
  try {
    if (verb === 'renew') permitExceptionRequest(actor, among.exception.scope);
    else permitExceptionChange(actor, verb, among);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
