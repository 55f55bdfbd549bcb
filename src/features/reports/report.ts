import type { CompletedByKind } from '../../core/completion.ts';
import { type CalendarDate, dateIn, daysBetween } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';
import { type Activity, isLive, isReadyToClose, isToClose } from '../activities/index.ts';
import type { TopEntry } from '../lists/index.ts';
import { mostReportLines, type ReportContext, type ReportDuties, type ReportLine } from '../surfaces/index.ts';
import { type WorkingDays, type WorkspaceSettings, workingDaysSince } from '../workspace/index.ts';

/** The sections of a report, in the order in which it shows them. One that is not named here follows them. */
export const sectionOrder: readonly string[] = [
  'disputed',
  'overdue',
  'due',
  'waiting',
  'unassigned',
  'ready',
  'exceptions',
  'drifts',
  'stale',
];

/** That a channel gets its report of a day: what it says is read at delivery. */
export interface ReportFacts {
  readonly channelId: ChannelId;
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  /** It also tells what was done in the last week, and what comes first. */
  readonly isWeekly: boolean;
  /** The ids of what this report alone names, by section. */
  readonly named: Readonly<Record<string, readonly string[]>>;
}

type Channels = Pick<WorkspaceSettings, 'reportsOn' | 'routes' | 'reportChannelId' | 'escalationChannelId'>;

/** Every channel that gets a report. */
export function reportChannels(
  settings: Channels,
  itChannelId: ChannelId | null,
): ReadonlyMap<ChannelId, ReportDuties> {
  if (!settings.reportsOn) return new Map();
  const { routes, reportChannelId } = settings;
  const own = reportChannelId === null ? [itChannelId, ...routes.map(({ channelId }) => channelId)] : [reportChannelId];
  const escalation = settings.escalationChannelId ?? itChannelId;
  const all = [...own, escalation].filter((id) => id !== null);
  return new Map(all.map((id) => [id, { isOwn: own.includes(id), isEscalating: id === escalation }]));
}

export interface ReportMoment {
  readonly now: Date;
  readonly timeZone: string;
  readonly policy: Pick<WorkspaceSettings, 'waitingDays' | 'escalateAfterDays'> & WorkingDays;
}

/** The state of an activity today. It has one line in a report, in the first section that it belongs to. */
export interface ActivityStanding {
  readonly section: 'overdue' | 'due' | 'waiting' | 'unassigned' | 'ready';
  /** Until the due date, below 0 where that has passed; `null` where it is not near. */
  readonly daysLeft: number | null;
  /** Working days that it has waited for a decision; `null` where that is not too long. */
  readonly waitingDays: number | null;
  readonly isEscalated: boolean;
}

const dueSoonDays = 7;

type Reported = Pick<
  Activity,
  'option' | 'priority' | 'dueOn' | 'status' | 'pausedSince' | 'resumedAt' | 'assigneeId' | 'targets'
>;

/** `null` where a report has nothing to say of it. What is paused needs nothing, nor does attention required. */
export function standingIn(activity: Reported, moment: ReportMoment): ActivityStanding | null {
  const { status, pausedSince, option } = activity;
  if (!isLive(status) || pausedSince !== null || option === 'attention_required') return null;
  if (isReadyToClose(activity)) return isToClose(activity) ? ready : null;
  const { policy } = moment;
  const daysLeft = daysUntil(activity.dueOn, moment);
  const waited = status.state === 'pending' ? waitedSince(waitingSince(activity), moment) : 0;
  const limit = policy.waitingDays[activity.priority];
  const waitingDays = waited > limit ? waited : null;
  const section = sectionOf(activity, daysLeft, waitingDays);
  if (section === null) return null;
  const isLongOverdue = daysLeft !== null && -daysLeft >= policy.escalateAfterDays;
  return { section, daysLeft, waitingDays, isEscalated: isLongOverdue || waited > limit + 1 };
}

/** Nobody is asked for a decision, and nothing is late. */
const ready: ActivityStanding = { section: 'ready', daysLeft: null, waitingDays: null, isEscalated: false };

function sectionOf(
  { status, assigneeId }: Reported,
  daysLeft: number | null,
  waitingDays: number | null,
): ActivityStanding['section'] | null {
  if (daysLeft !== null) return daysLeft < 0 ? 'overdue' : 'due';
  if (waitingDays !== null) return 'waiting';
  return status.state !== 'pending' && assigneeId === null ? 'unassigned' : null;
}

function daysUntil(dueOn: CalendarDate | null, { now, timeZone }: ReportMoment): number | null {
  if (dueOn === null) return null;
  const left = daysBetween(dateIn(timeZone, now), dueOn);
  return left > dueSoonDays ? null : left;
}

/** A request waits since it was filed or reopened; after a pause the wait begins again. */
function waitingSince({ status, resumedAt }: Reported): Date {
  const { at } = status.decision;
  return resumedAt !== null && resumedAt > at ? resumedAt : at;
}

function waitedSince(since: Date, { now, timeZone, policy }: ReportMoment): number {
  return workingDaysSince(since, { today: dateIn(timeZone, now), timeZone, policy });
}

/** What a report says, as of its delivery. */
export interface ReportReading {
  readonly date: CalendarDate;
  /** Without those that have nothing to say. */
  readonly sections: readonly ReportSection[];
  readonly weekly: WeeklyReport | null;
  /** How many activities are open; `null` where readers may see different ones. */
  readonly openCount: number | null;
}

export interface ReportSection {
  readonly id: string;
  readonly heading: (t: Translator, count: number) => string;
  readonly lines: readonly ReportLine[];
  /** How many lines there are, of which some are shown. */
  readonly count: number;
  /** End the report. */
  readonly notes: readonly ((t: Translator) => string)[];
}

/** What a feature says in the weekly part of a report, in mrkdwn; `null` where it has nothing to say. */
export type WeeklyRemark = (context: ReportContext) => Promise<((t: Translator) => string) | null>;

export const weeklyRemarks = defineSlot<WeeklyRemark>('remarks of a weekly report');

export interface WeeklyReport {
  readonly filed: number;
  readonly completed: Readonly<Record<CompletedByKind, number>>;
  /** Of those completed, with whose completion devices disagree. */
  readonly disputed: number;
  readonly remarks: readonly ((t: Translator) => string)[];
  readonly top: readonly TopEntry[];
}

// Nothing pushes a section out of sight.
const leastOfSection = 2;

/**
 * How many lines each section shows of those it has: at least two, and the rest of the room goes to the first ones. What
 * is named once is always shown.
 */
export function shareLines(
  sections: readonly { readonly count: number; readonly isNamedOnce: boolean }[],
): readonly number[] {
  const least = sections.map(({ count, isNamedOnce }) => (isNamedOnce ? count : Math.min(count, leastOfSection)));
  let room = mostReportLines - least.reduce((sum, count) => sum + count, 0);
  return sections.map(({ count }, index) => {
    const own = least[index] ?? 0;
    const more = Math.min(count - own, room);
    room -= more;
    return own + more;
  });
}
