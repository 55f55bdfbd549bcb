import type { PersonId } from '../../../core/identifiers.ts';
import { isOutsider } from '../../../core/refuse-outsiders.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { mayHandOver } from '../../access/index.ts';
import { findPerson } from '../../people/index.ts';
import { type Activity, isLive } from '../activity.ts';

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
