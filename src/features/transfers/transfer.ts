import type { DomainErrorDetail } from '../../core/domain-error.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';
import type { InactiveReason } from '../people/index.ts';

export interface LeftActivity {
  readonly number: number;
  readonly title: string;
  readonly isRequested: boolean;
  readonly isTaken: boolean;
}

export interface LeftCounts {
  readonly requestedCount: number;
  readonly takenCount: number;
  /** Either, or both. */
  readonly count: number;
}

export interface InactivePerson extends LeftCounts {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly reason: InactiveReason;
  /** Some of the activities, the oldest first. */
  readonly activities: readonly LeftActivity[];
  /** Some of the undecided exceptions that the person requested. */
  readonly exceptionNumbers: readonly number[];
}

/** The role of a person in an activity that can be transferred. */
export type TransferPart = 'assignee' | 'requester';

export interface TransferItem {
  readonly activityId: ActivityId;
  readonly part: TransferPart;
}

/** The most items of one transfer. Further ones stay with the person and can be transferred afterwards. */
export const mostTransferred = 500;

export interface TransferChoice {
  readonly inactivePersonId: PersonId;
  /** The new assignee; `null` = the activities are given back. */
  readonly assigneeId: PersonId | null;
  /** The new requester; `null` = the requester stays. */
  readonly requesterId: PersonId | null;
}

export interface Transfer extends TransferChoice {
  /** A UUID made by Mendbot. */
  readonly id: string;
  /** The bot admin. */
  readonly personId: PersonId;
  readonly items: readonly TransferItem[];
}

/** `domainError` is `null` where the transfer succeeded. */
export interface TransferOutcome extends TransferItem {
  readonly number: number;
  readonly domainError: DomainErrorDetail | null;
}

export const transferJobs = {
  transfer: defineJob<Transfer>('transfer', {}),
};
