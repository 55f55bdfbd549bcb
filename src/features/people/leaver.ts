import type { PersonId } from '../../core/identifiers.ts';
import type { Person } from '../../core/person.ts';

/** One live activity of somebody who has left: what they are to it. */
export interface LeftActivity {
  readonly number: number;
  readonly title: string;
  readonly isRequested: boolean;
  readonly isTaken: boolean;
}

/** Somebody who can act no longer, with what waits for them. */
export interface Leaver {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly reason: LeavingReason;
  /** How many live activities they asked for. */
  readonly requestedCount: number;
  /** How many live activities they took. */
  readonly takenCount: number;
  /** How many live activities that is in all. */
  readonly count: number;
  /** Some of them, the oldest first. */
  readonly activities: readonly LeftActivity[];
  /** The numbers of exceptions that they asked for and nobody has decided on, some of them. */
  readonly exceptionNumbers: readonly number[];
}

export const leavingReasons = ['deactivated', 'guest', 'other'] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Why somebody can act no longer, who can not. */
export function leavingReasonOf({ isDeactivated, isGuest }: Pick<Person, 'isDeactivated' | 'isGuest'>): LeavingReason {
  if (isDeactivated) return 'deactivated';
  return isGuest ? 'guest' : 'other';
}
