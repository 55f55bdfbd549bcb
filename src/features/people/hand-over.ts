import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { RefusalDetail } from '../../core/refusal.ts';

/** What somebody can be to an activity, and hand over: who does it, or who asked for it. */
const handedParts = ['assignee', 'requester'] as const;
export type HandedPart = (typeof handedParts)[number];

export interface HandOverItem {
  readonly activityId: ActivityId;
  readonly part: HandedPart;
}

/** As many at once; what is more is still theirs afterwards, and can be handed over after that. */
export const mostHandedOver = 500;

/** What a bot admin wants to become of what belongs to somebody who has left. */
export interface HandOver {
  /** A UUID of ours. */
  readonly id: string;
  /** The bot admin. */
  readonly personId: PersonId;
  readonly leaverId: PersonId;
  /** Who is to do what the leaver took; `null` gives it back to all. */
  readonly assigneeId: PersonId | null;
  /** Who is to be the requester of what the leaver asked for; `null` where that stays. */
  readonly requesterId: PersonId | null;
  readonly items: readonly HandOverItem[];
}

/** What came of one of them; `refusal` is `null` where it was done. */
export interface HandOverOutcome extends HandOverItem {
  readonly number: number;
  readonly refusal: RefusalDetail | null;
}
