import type { CalendarDate } from './calendar-date.ts';
import type { ExceptionId } from './exception.ts';
import type { ActivityId, ChannelId } from './identifiers.ts';
import type { Reminder } from './reminder.ts';

/** An activity whose due date is near, has come, or has passed. */
export interface DueLine {
  readonly activityId: ActivityId;
  /** The activity's own due date by then; left out by digests of earlier versions. */
  readonly dueOn?: CalendarDate | null;
  readonly reminder: Reminder;
}

/** A request that nobody has decided about for so many working days. */
export interface WaitingLine {
  readonly activityId: ActivityId;
  readonly days: number;
}

/** What a message about dates names: facts only, the longest overdue and the longest waiting first. */
export interface DatedLines {
  readonly due: readonly DueLine[];
  readonly waiting: readonly WaitingLine[];
}

/** What stands once a week in each digest; the head of the audit chain is anchored by it outside the database. */
export interface WeeklyFacts {
  /** Completions from here on are counted, until the digest; an instant in ISO 8601. */
  readonly since: string;
  /** `null` while nothing was written. */
  readonly auditHead: { readonly seq: number; readonly hash: string } | null;
}

/** What is escalated: requests that wait too long, and what has been overdue for long. */
export interface EscalationFacts extends DatedLines {
  readonly channelId: ChannelId;
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  /** As many more than one message carries. */
  readonly moreDue: number;
  readonly moreWaiting: number;
}

/** The day's digest of one channel. */
export interface DigestFacts extends EscalationFacts {
  readonly endingExceptionIds: readonly ExceptionId[];
  /** Where Defender and Mendbot do not agree, the oldest first. Left out by digests of earlier versions. */
  readonly findingIds?: readonly string[];
  readonly moreFindings?: number;
  readonly weekly: WeeklyFacts | null;
}

/** At most as many are carried by one message; the list has the rest. */
export const mostInDigest = 50;
