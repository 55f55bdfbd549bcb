import { personOf } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { type Activity, actionOfCommand, creatorOf } from '../activities/index.ts';
import type { HistoryAction, HistoryEntry } from '../audit/index.ts';

type Entry = Pick<HistoryEntry, 'action' | 'after'>;

/** The requester right after the entry at `index`. */
export function requesterAt(
  activity: Pick<Activity, 'requesterId' | 'firstRequesterId'>,
  history: readonly Entry[],
  index: number,
): PersonId | null {
  return requestersIn(history.slice(0, index + 1)).at(-1) ?? creatorOf(activity);
}

export function requestersIn(history: readonly Entry[]): readonly PersonId[] {
  return history
    .filter(({ action }) => action === 'requester_changed')
    .map(({ after }) => after['requesterId'])
    .filter((id) => typeof id === 'string')
    .map((id) => id as PersonId);
}

/**
 * What a person here did about a state that was decided elsewhere. `corrected`: named the completer. `kept`:
 * accepted Intune's decision. `reopened`: the last decision was a reopening.
 */
export type StateRemark =
  | { readonly kind: 'corrected' | 'kept'; readonly by: PersonId }
  | { readonly kind: 'reopened' };

type Remarked = Pick<HistoryEntry, 'action' | 'by'>;

const decisions: ReadonlySet<HistoryAction> = new Set(Object.values(actionOfCommand));

/** Judges the latest decision or remark of a history, oldest first; `null` = another decision, or none. */
export function stateRemark(history: readonly Remarked[]): StateRemark | null {
  const last = history.findLast(({ action }) => decisions.has(action) || kinds.has(action));
  if (last?.action === actionOfCommand.reopen) return { kind: 'reopened' };
  const kind = last === undefined ? undefined : kinds.get(last.action);
  const by = last === undefined ? null : personOf(last.by);
  return kind === undefined || by === null ? null : { kind, by };
}

const kinds: ReadonlyMap<HistoryAction, 'corrected' | 'kept'> = new Map([
  ['completed_by_corrected', 'corrected'],
  ['intune_followed', 'kept'],
]);

type Assigned = Pick<HistoryEntry, 'after'>;

/** The assignees just before and just after the entry at `index`, without duplicates. */
export function assigneesAround(history: readonly Assigned[], index: number): readonly PersonId[] {
  const around = [assigneeAfter(history.slice(0, index)), assigneeAfter(history.slice(0, index + 1))];
  return [...new Set(around.filter((id) => id !== null))];
}

/** When the assignee last changed; `null` = there never was one. */
export function assignedSince(history: readonly (Assigned & Pick<HistoryEntry, 'at'>)[]): Date | null {
  return history.findLast(({ after }) => 'assigneeId' in after)?.at ?? null;
}

export function assigneesIn(history: readonly Assigned[]): readonly PersonId[] {
  const all = history.map((_, index) => assigneeAfter(history.slice(0, index + 1)));
  return [...new Set(all.filter((id) => id !== null))];
}

function assigneeAfter(history: readonly Assigned[]): PersonId | null {
  const id = history.findLast(({ after }) => 'assigneeId' in after)?.after['assigneeId'];
  return typeof id === 'string' ? (id as PersonId) : null;
}
