import { addDays, type CalendarDate, dateIn, daysBetween, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { Program } from '../../platform/context.ts';
import { type WorkspaceSettings, workspaceZone } from '../workspace/index.ts';
import { type Activity, isLive } from './activity.ts';
import { activityFields } from './ids.ts';
import { isReadyToClose } from './targets/completion.ts';

/** Nothing is planned for longer. A mistyped year of five digits would sort before this one. */
const mostDueDays = 1826;

/** A due date that a person chooses `today`; refuses one that has passed and one that is years away. */
export function requireDueDate(dueOn: CalendarDate, today: CalendarDate): CalendarDate {
  if (dueOn < today) rejectWith('due_date_past', {}, activityFields.due);
  const latest = addDays(today, mostDueDays);
  return dueOn > latest ? rejectWith('due_date_too_late', { latest }, activityFields.due) : dueOn;
}

/**
 * Days past the due date; 0 = not overdue. The first begins when the due date has ended in this zone, the workspace's.
 * What is paused, ready to close or over is not overdue.
 */
export function daysLate(
  { dueOn, pausedSince, status, targets }: Pick<Activity, 'dueOn' | 'pausedSince' | 'status' | 'targets'>,
  now: Date,
  timeZone: string,
): number {
  if (!isLive(status) || pausedSince !== null || isReadyToClose({ status, targets }) || dueOn === null) return 0;
  return Math.max(0, daysBetween(dueOn, dateIn(timeZone, now)));
}

/** By when an activity is due, and what pauses have made of that. */
export type Schedule = Pick<Activity, 'dueOn' | 'originalDueOn' | 'pausedDays' | 'pausedSince' | 'resumedAt'>;

/** The schedule of an activity that starts with a due date. */
export function newSchedule(dueOn: CalendarDate | null): Schedule {
  return { dueOn, originalDueOn: dueOn, pausedDays: 0, pausedSince: null, resumedAt: null };
}

export function scheduleOf({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule): Schedule {
  return { dueOn, originalDueOn, pausedDays, pausedSince, resumedAt };
}

/** As audit rows have it; of pauses only where there are any. */
export function auditedSchedule({ dueOn, originalDueOn, pausedDays, pausedSince }: Schedule) {
  return { dueOn, ...(pausedSince === null && pausedDays === 0 ? {} : { originalDueOn, pausedDays, pausedSince }) };
}

/** The schedule after a person has chosen another due date. A pause goes on: `restartPause` is to follow. */
export function withDueDate(schedule: Schedule, dueOn: CalendarDate | null): Schedule {
  return { ...scheduleOf(schedule), dueOn, originalDueOn: schedule.originalDueOn ?? dueOn };
}

/**
 * Reads a due date as typed, `null` where there is none. It refuses what is no date, what is before `today`, and what
 * is years after it. `today` is the day in the workspace’s zone.
 */
export function dueDateFrom(typed: string | null, today: CalendarDate): CalendarDate | null {
  if (typed === null) return null;
  return requireDueDate(toCalendarDate(typed) ?? rejectWith('due_date_missing', {}, activityFields.due), today);
}

export function daysLateNow(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): number {
  return daysLate(activity, clock.now(), workspaceZone(settings, defaults));
}

export function isOverdueNow(
  program: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): boolean {
  return daysLateNow(program, settings, activity) > 0;
}
