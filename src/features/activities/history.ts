import { personOf } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { HistoryAction, HistoryEntry } from '../audit/index.ts';
import type { Activity } from './activity.ts';
import { actionOfCommand } from './lifecycle.ts';

type Entry = Pick<HistoryEntry, 'action' | 'after'>;

type Subject = Pick<Activity, 'requesterId' | 'firstRequesterId'>;

/** Who asked for it at first: they created it, also where it is another person's now. */
export function creatorOf({ requesterId, firstRequesterId }: Subject): PersonId | null {
  return firstRequesterId ?? requesterId;
}

/** Whether its requester now is another person than who asked for it first. */
export function isTransferred(activity: Subject): boolean {
  return creatorOf(activity) !== activity.requesterId;
}

/** Whose request it was right after the history's entry at `index`: an older entry keeps the requester of its time. */
export function requesterAt(activity: Subject, history: readonly Entry[], index: number): PersonId | null {
  return requestersIn(history.slice(0, index + 1)).at(-1) ?? creatorOf(activity);
}

/** To whom it was transferred, one after the other. */
export function requestersIn(history: readonly Entry[]): readonly PersonId[] {
  return history
    .filter(({ action }) => action === 'requester_changed')
    .map(({ after }) => after['requesterId'])
    .filter((id) => typeof id === 'string')
    .map((id) => id as PersonId);
}

/**
 * What a person here did about a state that was decided elsewhere: naming who completed it, or accepting Intune's
 * decision. `reopened`: the last decision was to reopen it.
 */
export type StateRemark =
  | { readonly kind: 'corrected' | 'let_stand'; readonly by: PersonId }
  | { readonly kind: 'reopened' };

type Remarked = Pick<HistoryEntry, 'action' | 'by'>;

const decisions: ReadonlySet<HistoryAction> = new Set(Object.values(actionOfCommand));

/** The last word of a history, oldest first, about the present state; `null` where that is any other decision itself. */
export function stateRemark(history: readonly Remarked[]): StateRemark | null {
  const last = history.findLast(({ action }) => decisions.has(action) || kinds.has(action));
  if (last?.action === actionOfCommand.reopen) return { kind: 'reopened' };
  const kind = last === undefined ? undefined : kinds.get(last.action);
  const by = last === undefined ? null : personOf(last.by);
  return kind === undefined || by === null ? null : { kind, by };
}

const kinds: ReadonlyMap<HistoryAction, 'corrected' | 'let_stand'> = new Map([
  ['completed_by_corrected', 'corrected'],
  ['intune_followed', 'let_stand'],
]);
