import { type CalendarDate, dateIn } from './calendar-date.ts';
import type { WorkspaceSettings } from './settings.ts';

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

const dayMs = 24 * 3600 * 1000;

/**
 * The reminder that a digest of today owes, or `null`. What fell on a day without a digest is made up for by the next
 * one, but never after a later one of the same due date; a request that was filed less than a day ago reminds of
 * nothing, since its people have just read of it.
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
  readonly policy: Pick<WorkspaceSettings['reminders'], 'daysBefore'>;
  readonly told: RemindedOf;
}

/** The step that was reached last: so many days before, the day itself, or so many whole weeks after. */
type Step =
  | { readonly kind: 'before'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'overdue'; readonly weeks: number };

/** Names a step of a due date; another due date starts anew. */
export function reminderKey(dueOn: CalendarDate, step: Step): string {
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

function latestOf(dueOn: CalendarDate, today: CalendarDate, { daysBefore }: ReminderMoment['policy']): Step | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return { kind: 'overdue', weeks: Math.floor((-left - 1) / 7) };
  if (left === 0) return { kind: 'today' };
  const reached = daysBefore.filter((days) => left <= days);
  return reached.length === 0 ? null : { kind: 'before', days: Math.min(...reached) };
}

function inWords(dueOn: CalendarDate, today: CalendarDate): Reminder {
  const left = daysBetween(today, dueOn);
  if (left > 0) return { kind: 'before', days: left };
  return left === 0 ? { kind: 'today' } : { kind: 'overdue', days: -left };
}

/** Calendar days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}
