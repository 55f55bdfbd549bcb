import { dayMs } from '../lib/durations.ts';
import { addDays, type CalendarDate, dateIn, daysBetween } from './calendar-date.ts';
import type { WorkspaceSettings } from './settings.ts';
import { nextWorkingDay, type WorkingDays } from './working-days.ts';

/** Where an activity stands on its way to its due date, and beyond. `days` are calendar days, at least 1. */
export type Reminder =
  | { readonly kind: 'before'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'overdue'; readonly days: number };

/** What has already been said of a due date, as {@link reminderKey} writes it. */
export type RemindedOf = ReadonlySet<string>;

export interface Dated {
  /** The date that counts, moved by the days under an exception. */
  readonly dueOn: CalendarDate;
  readonly createdAt: Date;
}

/**
 * The reminder that a digest of today owes, or `null`. What fell on a day without a digest is made up for by the next
 * one, but never after a later one of the same due date; what no digest would say any more before the due date is said
 * by the last one before it. A request that was filed less than a day ago reminds of nothing, since its people have just
 * read of it.
 */
export function reminderDue(
  { dueOn, createdAt }: Dated,
  { now, timeZone, policy, told }: ReminderMoment,
): Reminder | null {
  if (now.getTime() - createdAt.getTime() < dayMs) return null;
  const today = dateIn(timeZone, now);
  const current = latestOf(dueOn, today, policy);
  return current === null || told.has(reminderKey(dueOn, current)) ? null : inWords(dueOn, today);
}

export interface ReminderMoment {
  readonly now: Date;
  readonly timeZone: string;
  readonly policy: Pick<WorkspaceSettings['reminders'], 'daysBefore'> & WorkingDays;
  readonly told: RemindedOf;
}

/** The step that was reached last: so many days before, the day itself, or so many whole weeks after. */
type Step =
  | { readonly kind: 'before'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'overdue'; readonly weeks: number };

/** Names a step of a due date; another due date starts anew. */
function reminderKey(dueOn: CalendarDate, step: Step): string {
  switch (step.kind) {
    case 'before':
      return `${dueOn}:before:${step.days}`;
    case 'today':
      return `${dueOn}:today`;
    case 'overdue':
      return `${dueOn}:overdue:${step.weeks}`;
  }
}

/** The key under which what a digest of today says is kept. */
export function keyOfToday(dueOn: CalendarDate, today: CalendarDate, policy: ReminderMoment['policy']): string | null {
  const step = latestOf(dueOn, today, policy);
  return step === null ? null : reminderKey(dueOn, step);
}

/**
 * Since which day a digest owes something of a due date: that of the first step which was reached after the last one that
 * was told. Who waits the longest to be named goes first.
 */
export function owedSince({ dueOn, createdAt }: Dated, { now, timeZone, policy, told }: ReminderMoment): CalendarDate {
  const steps = reachedBy(dateIn(timeZone, now), dueOn, policy);
  const last = steps.findLastIndex((step) => told.has(reminderKey(dueOn, step)));
  const step = steps[last + 1];
  const begins = step === undefined ? dueOn : firstDayOf(dueOn, step);
  const filedOn = dateIn(timeZone, createdAt);
  // Nothing is owed of a request before it was filed.
  const [, later = begins] = [begins, filedOn].toSorted();
  return later;
}

/** The steps of a due date that were reached, the first one first. */
function reachedBy(
  today: CalendarDate,
  dueOn: CalendarDate,
  { daysBefore }: ReminderMoment['policy'],
): readonly Step[] {
  const weeks = Math.max(0, Math.ceil(daysBetween(dueOn, today) / 7));
  const all: readonly Step[] = [
    ...daysBefore.toSorted((a, b) => b - a).map((days) => ({ kind: 'before', days }) as const),
    { kind: 'today' },
    ...Array.from({ length: weeks }, (_, index) => ({ kind: 'overdue', weeks: index }) as const),
  ];
  return all.filter((step) => firstDayOf(dueOn, step) <= today);
}

function firstDayOf(dueOn: CalendarDate, step: Step): CalendarDate {
  switch (step.kind) {
    case 'before':
      return addDays(dueOn, -step.days);
    case 'today':
      return dueOn;
    case 'overdue':
      return addDays(dueOn, 1 + 7 * step.weeks);
  }
}

function latestOf(dueOn: CalendarDate, today: CalendarDate, policy: ReminderMoment['policy']): Step | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return { kind: 'overdue', weeks: Math.floor((-left - 1) / 7) };
  if (left === 0) return { kind: 'today' };
  const isLastBefore = nextWorkingDay(today, policy) >= dueOn;
  const reached = policy.daysBefore.filter((days) => left <= days || isLastBefore);
  return reached.length === 0 ? null : { kind: 'before', days: Math.min(...reached) };
}

function inWords(dueOn: CalendarDate, today: CalendarDate): Reminder {
  const left = daysBetween(today, dueOn);
  if (left > 0) return { kind: 'before', days: left };
  return left === 0 ? { kind: 'today' } : { kind: 'overdue', days: -left };
}
