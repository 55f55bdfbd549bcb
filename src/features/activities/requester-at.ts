import type { PersonId } from '../../core/identifiers.ts';
import type { Activity } from './activity.ts';

interface Told {
  readonly action: string;
  readonly after: Readonly<Record<string, unknown>>;
}

type Subject = Pick<Activity, 'requesterId' | 'firstRequesterId'>;

/** Who asked for it at first: it is created by them, whoever has it for theirs now. */
export function creatorOf({ requesterId, firstRequesterId }: Subject): PersonId | null {
  return firstRequesterId ?? requesterId;
}

/** Whether somebody else than who asked for it at first is its requester now. */
export function isHandedOver(activity: Subject): boolean {
  return creatorOf(activity) !== activity.requesterId;
}

/** Whose request it was right after the history's entry at `index`: what is older than a hand-over is not told anew. */
export function requesterAt(activity: Subject, history: readonly Told[], index: number): PersonId | null {
  return requestersIn(history.slice(0, index + 1)).at(-1) ?? creatorOf(activity);
}

/** To whom it was handed over, one after the other. */
export function requestersIn(history: readonly Told[]): readonly PersonId[] {
  return history
    .filter(({ action }) => action === 'requester_changed')
    .map(({ after }) => after['requesterId'])
    .filter((id) => typeof id === 'string')
    .map((id) => id as PersonId);
}
