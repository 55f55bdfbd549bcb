import type { DomainErrorDetail } from '../../core/domain-error.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';
import type { InactiveReason } from '../people/index.ts';

/** One open activity of a person who has left: what they are to it. */
export interface LeftActivity {
  readonly number: number;
  readonly title: string;
  readonly isRequested: boolean;
  readonly isTaken: boolean;
}

/** How many open activities a person asked for or took. */
export interface LeftCounts {
  readonly requestedCount: number;
  readonly takenCount: number;
  /** Either, or both. */
  readonly count: number;
}

/** A person who can act no longer, with what waits for them. */
export interface InactivePerson extends LeftCounts {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly reason: InactiveReason;
  /** Some of them, the oldest first. */
  readonly activities: readonly LeftActivity[];
  /** The numbers of exceptions that they asked for and nobody has decided on, some of them. */
  readonly exceptionNumbers: readonly number[];
}

/** What a person can be to an activity, and transfer: who does it, or who asked for it. */
export type TransferPart = 'assignee' | 'requester';

export interface TransferItem {
  readonly activityId: ActivityId;
  readonly part: TransferPart;
}

/** As many at once; what is more is still theirs afterwards, and can be transferred after that. */
export const mostTransferred = 500;

/** To whom goes what belongs to a person who has left. */
export interface TransferChoice {
  readonly inactivePersonId: PersonId;
  /** Who is to do what the deactivated user took; `null` gives it back to all. */
  readonly assigneeId: PersonId | null;
  /** Who is to be the requester of what the deactivated user asked for; `null` where that stays. */
  readonly requesterId: PersonId | null;
}

/** What a bot admin wants to become of it. */
export interface Transfer extends TransferChoice {
  /** A UUID of ours. */
  readonly id: string;
  /** The bot admin. */
  readonly personId: PersonId;
  readonly items: readonly TransferItem[];
}

/** What came of one of them; `domainError` is `null` where it was done. */
export interface TransferOutcome extends TransferItem {
  readonly number: number;
  readonly domainError: DomainErrorDetail | null;
}

export const transferJobs = {
  /** Give what belongs to a person who has left to others, each on its own, and tell the person who ordered it. */
  transfer: defineJob<Transfer>('transfer', {}),
};
