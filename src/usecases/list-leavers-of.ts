import { type Activity, isLive } from '../domain/activity.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { mayHandOver } from '../domain/permissions.ts';
import { isOutsider } from '../domain/refuse-outsiders.ts';
import { findPerson } from '../store/people.ts';
import type { PersonContext } from './context.ts';

/** Whoever asked for a live activity, or took it, and has left, as far as the actor may hand over what is theirs. */
export async function listLeaversOf(
  { store, workspaceId, actor }: PersonContext,
  { status, requesterId, assigneeId }: Activity,
): Promise<readonly PersonId[]> {
  if (!isLive(status) || !mayHandOver(actor)) return [];
  const ids = [...new Set([requesterId, assigneeId])].filter((id) => id !== null);
  const people = await Promise.all(ids.map((id) => findPerson(store.db, workspaceId, id)));
  return people.flatMap((found) => (found !== null && isOutsider(found.person) ? [found.person.id] : []));
}
