import type { Activity } from './activity.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { CompletedByKind } from './completed-by.ts';
import type { EndingException } from './ending-exception.ts';
import type { Exception, ExceptionId } from './exception.ts';
import type { ExceptionFinding } from './exception-finding.ts';
import type { ActivityId, ChannelId, PersonId } from './identifiers.ts';
import type { Reminder } from './reminder.ts';
import type { TrendSpan } from './trends.ts';

/** An activity whose due date is near, has come, or has passed. */
export interface DueLine {
  readonly activityId: ActivityId;
  /** The activity's due date by then; left out by digests of earlier versions. */
  readonly dueOn?: CalendarDate | null;
  readonly reminder: Reminder;
  /** It also waits for a decision, for so many working days; left out where it does not wait too long. */
  readonly waitingDays?: number;
  /** In a digest that escalates as well: it is escalated by it. */
  readonly isEscalated?: true;
}

/** For how many days something is overdue, and its due date by then. */
export interface OverdueFacts {
  readonly dueOn: CalendarDate | null;
  readonly days: number;
}

/** A request that nobody has decided about for so many working days. */
export interface WaitingLine {
  readonly activityId: ActivityId;
  readonly days: number;
  /** It is overdue as well, on a day without a reminder of it; left out where it is not. */
  readonly overdue?: OverdueFacts;
  readonly isEscalated?: true;
}

/** A request for an exception that nobody has decided about for so many working days. */
export interface WaitingException {
  readonly exceptionId: ExceptionId;
  readonly days: number;
  readonly isEscalated?: true;
}

/** That a channel was told something of an activity or an exception, so that it is told once. */
export interface ToldKey {
  readonly subjectId: string;
  readonly key: string;
}

/**
 * What a message about dates names: facts only, the longest overdue and the longest waiting first. What is due and waits
 * as well stands once, among what is due.
 */
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
  /** As many more than one message names. */
  readonly moreDue: number;
  readonly moreWaiting: number;
  /** The longest waiting first. Left out by digests of earlier versions, as is what follows. */
  readonly waitingExceptions?: readonly WaitingException[];
  readonly moreWaitingExceptions?: number;
  /** What is told by it: taken back where it never reaches its channel. */
  readonly told?: readonly ToldKey[];
}

/** The day's digest of one channel. */
export interface DigestFacts extends EscalationFacts {
  readonly endingExceptionIds: readonly ExceptionId[];
  readonly moreEnding?: number;
  /** Where Defender and Mendbot do not agree, the oldest first. Left out by digests of earlier versions. */
  readonly findingIds?: readonly string[];
  readonly moreFindings?: number;
  readonly weekly: WeeklyFacts | null;
  /** How far the picture beneath it looks back; left out where it has none. */
  readonly trendSpan?: TrendSpan;
}

/** As many as fit into one message of Slack, however long their titles are. */
export const mostNamed = { due: 36, waiting: 20, endingExceptions: 10, waitingExceptions: 10 } as const;

/** A line of a digest with the activity as it is now. */
export interface NamedLine<L> {
  readonly line: L;
  readonly activity: Activity;
  /** The address of its card in this channel; `null` where it has none there. */
  readonly permalink: string | null;
}

/** A request for an exception as it is now. */
export interface NamedException {
  readonly line: WaitingException;
  readonly exception: Exception;
  /** The address of its card in this channel; `null` or left out where it has none there. */
  readonly permalink?: string | null;
}

/** What is still true of what was to be escalated. */
export interface EscalationReading {
  readonly due: readonly NamedLine<DueLine>[];
  readonly waiting: readonly NamedLine<WaitingLine>[];
  readonly moreDue: number;
  readonly moreWaiting: number;
  readonly waitingExceptions: readonly NamedException[];
  readonly moreWaitingExceptions: number;
  /** Display names of who asked for it at first, and of who took it. */
  readonly names: ReadonlyMap<PersonId, string>;
  /** Of whose day it speaks, in the channel's zone. */
  readonly date: CalendarDate;
}

/** What is still true of what a digest was to say. */
export interface DigestReading extends EscalationReading {
  readonly endingExceptions: readonly EndingException[];
  readonly moreEnding: number;
  /** Where Defender and Mendbot still do not agree. */
  readonly findings: readonly ExceptionFinding[];
  readonly moreFindings: number;
  readonly weekly: {
    readonly completed: Readonly<Record<CompletedByKind, number>>;
    /** Of those completed, with whose completion devices disagree. */
    readonly disputed: number;
    readonly auditHead: WeeklyFacts['auditHead'];
  } | null;
}
