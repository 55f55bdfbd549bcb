import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { DecidedBy } from '../../domain/decided-by.ts';

/** What is said in an exception's thread and to whoever asked for it. */
export const toldExceptionActions = [
  'exception_requested',
  'exception_renewal_requested',
  'exception_approved',
  'exception_rejected',
  'exception_cancelled',
  'exception_expired',
  'exception_suspended',
  'exception_resumed',
  'exception_renewed',
  'exception_ending',
] as const;
export type ToldExceptionAction = (typeof toldExceptionActions)[number];

/** One line of an exception's history. */
export interface ExceptionEvent {
  /** Of the audit row that it tells. */
  readonly id: string;
  readonly action: ToldExceptionAction;
  readonly at: Date;
  readonly by: DecidedBy;
  /** A reason, or a note. */
  readonly words: string;
  /** The other exception that it happened because of. */
  readonly other: number | null;
  readonly endsOn: CalendarDate | null;
}
