import type { CompletedByKind } from '../../core/completion.ts';
import { type CalendarDate, dateIn, daysBetween } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';
import { type Activity, isLive, isReadyToClose, isToClose } from '../activities/index.ts';
import type { TopEntry } from '../lists/index.ts';
import { mostReportLines, type ReportContext, type ReportDuties, type ReportLine } from '../surfaces/index.ts';
import { type WorkspaceMoment, type WorkspaceSettings, workingDaysSince } from '../workspace/index.ts';

/** The order of the sections. A section that is not named here comes last. */
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

/** A channel's report of one day. Its content is read at delivery. */
export interface ReportFacts {
  readonly channelId: ChannelId;
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  /** Also has the last week in numbers, and the top activities. */
  readonly isWeekly: boolean;
  /** The ids that only this report names, by section. */
  readonly named: Readonly<Record<string, readonly string[]>>;
}

type Channels = Pick<WorkspaceSettings, 'reportsOn' | 'routes' | 'reportChannelId' | 'escalationChannelId'>;

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

/** The state of an activity today. Each activity has one line in a report, in the first section that fits. */
export interface ReportedStatus {
  readonly section: 'overdue' | 'due' | 'waiting' | 'unassigned' | 'ready';
  /** Days until the due date, negative after it; `null` = the due date is not near. */
  readonly daysLeft: number | null;
  /** Working days without a decision; `null` = not too many. */
  readonly waitingDays: number | null;
  readonly isEscalated: boolean;
}

const dueSoonDays = 7;

type Reported = Pick<
  Activity,
  'option' | 'priority' | 'dueOn' | 'status' | 'pausedSince' | 'resumedAt' | 'assigneeId' | 'targets'
>;

/** `null` = the report leaves the activity out. A paused activity needs nothing, nor does attention required. */
export function findReportedStatus(activity: Reported, moment: WorkspaceMoment): ReportedStatus | null {
  const { status, pausedSince, option } = activity;
  if (!isLive(status) || pausedSince !== null || option === 'attention_required') return null;
  if (isReadyToClose(activity)) return isToClose(activity) ? ready : null;
  const { settings } = moment;
  const daysLeft = daysUntil(activity.dueOn, moment);
  const waited = status.state === 'pending' ? workingDaysSince(waitingSince(activity), moment) : 0;
  const limit = settings.waitingDays[activity.priority];
  const waitingDays = waited > limit ? waited : null;
  const section = sectionOf(activity, daysLeft, waitingDays);
  if (section === null) return null;
  const isLongOverdue = daysLeft !== null && -daysLeft >= settings.escalateAfterDays;
  return { section, daysLeft, waitingDays, isEscalated: isLongOverdue || waited > limit + 1 };
}

/** No decision is needed, and nothing is late. */
const ready: ReportedStatus = { section: 'ready', daysLeft: null, waitingDays: null, isEscalated: false };

function sectionOf(
  { status, assigneeId }: Reported,
  daysLeft: number | null,
  waitingDays: number | null,
): ReportedStatus['section'] | null {
  if (daysLeft !== null) return daysLeft < 0 ? 'overdue' : 'due';
  if (waitingDays !== null) return 'waiting';
  return status.state !== 'pending' && assigneeId === null ? 'unassigned' : null;
}

function daysUntil(dueOn: CalendarDate | null, { now, timeZone }: WorkspaceMoment): number | null {
  if (dueOn === null) return null;
  const left = daysBetween(dateIn(timeZone, now), dueOn);
  return left > dueSoonDays ? null : left;
}

/** A request waits since it was filed or reopened. After a pause, the wait begins again. */
function waitingSince({ status, resumedAt }: Reported): Date {
  const { at } = status.decision;
  return resumedAt !== null && resumedAt > at ? resumedAt : at;
}

export interface ReportReading {
  readonly date: CalendarDate;
  readonly sections: readonly ReportSection[];
  readonly weekly: WeeklyReport | null;
}

export interface ReportSection {
  readonly id: string;
  readonly heading: (t: Translator, count: number) => string;
  readonly lines: readonly ReportLine[];
  /** All lines of the section, of which some are shown. */
  readonly count: number;
  /** Shown at the end of the report. */
  readonly notes: readonly ((t: Translator) => string)[];
}

/** A feature's remark in the weekly part of a report, in mrkdwn; `null` = nothing to say. */
export type WeeklyRemark = (context: ReportContext) => Promise<((t: Translator) => string) | null>;

export const weeklyRemarks = defineSlot<WeeklyRemark>('remarks of a weekly report');

export interface WeeklyReport {
  readonly filed: number;
  readonly completed: Readonly<Record<CompletedByKind, number>>;
  /** How many of these completions devices contradict. */
  readonly disputed: number;
  readonly remarks: readonly ((t: Translator) => string)[];
  readonly top: readonly TopEntry[];
}

// No section may be pushed out of sight.
const leastOfSection = 2;

/**
 * How many lines each section shows: at least two. The first sections get the rest of the room. A section of things
 * that are named only once shows all of them.
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
