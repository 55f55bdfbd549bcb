import type { CompletedBy } from '../../core/completed-by.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Activity } from '../activities/index.ts';
import { findTurningPoint } from '../activities/index.ts';
import type { HistoryEntry } from '../audit/index.ts';
import { findPersonIdByEmail } from '../people/index.ts';
import { namedCompleter } from './named-completer.ts';

/** Whose address another system names as the completer since then; `null` where it names nobody. */
export const completerElsewhere =
  defineSlot<(tx: Tx, activityId: ActivityId, since: Date) => Promise<string | null>>('completer elsewhere');

/**
 * Who completed a task in Intune: the one person whom the linked portal activity or Intune's own events name, unless
 * they contradict each other. Whom the task is assigned to says nothing about that.
 */
export async function completedInIntune(
  { workspaceId, slots }: Program,
  tx: Tx,
  activity: Activity,
  actors: readonly string[] | null,
): Promise<CompletedBy> {
  const since = await findTurningPoint(tx, activity);
  const [find] = slots.of(completerElsewhere);
  const elsewhere = find === undefined ? null : await find(tx, activity.id, since);
  const email = namedCompleter(elsewhere, actors);
  if (email === null) return { kind: 'not_available', source: 'intune' };
  return { kind: 'email', email, personId: await findPersonIdByEmail(tx, workspaceId, email), entraId: null };
}

/** What the audit row keeps of it, for a portal that may name somebody later. */
export function namedFacts(actors: readonly string[] | null) {
  return actors === null || actors.length === 0 ? {} : { namedInIntune: actors };
}

/** Whom Intune's events named at the latest completion; nobody where they were not read. */
export function namedInIntune(history: readonly HistoryEntry[]): readonly string[] {
  const completion = history.findLast(({ action }) => action === 'activity_completed' || action === 'intune_followed');
  const named = completion?.after['namedInIntune'];
  return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
}
