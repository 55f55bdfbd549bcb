import type { Person } from '../../core/people.ts';

export const leavingReasons = ['deactivated', 'guest', 'other'] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Why somebody can act no longer, who can not. */
export function leavingReasonOf({ isDeactivated, isGuest }: Pick<Person, 'isDeactivated' | 'isGuest'>): LeavingReason {
  if (isDeactivated) return 'deactivated';
  return isGuest ? 'guest' : 'other';
}
