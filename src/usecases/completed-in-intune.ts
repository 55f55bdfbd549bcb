import type { CompletedBy } from '../domain/completed-by.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { findPersonIdByEmail } from '../store/people.ts';
import { findPortalCompleter } from '../store/portal-completers.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/**
 * Who completed a task in Intune: whom the linked portal activity names, or the one person in Intune's own events;
 * otherwise nobody. Whom the task is assigned to says nothing about that.
 */
export async function completedInIntune(
  { workspaceId }: Program,
  tx: Tx,
  activityId: ActivityId,
  actors: readonly string[] | null,
): Promise<CompletedBy> {
  const named = actors?.length === 1 ? (actors[0] ?? null) : null;
  const email = (await findPortalCompleter(tx, activityId)) ?? named;
  if (email === null) return { kind: 'not_available', source: 'intune' };
  return { kind: 'email', email, personId: await findPersonIdByEmail(tx, workspaceId, email), entraId: null };
}
