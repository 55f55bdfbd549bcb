import { addDays, type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { approvalOf, type Exception, type ExceptionDuration, isInEffect } from './exception.ts';
import { exceptionActions, exceptionFields } from './ids.ts';

export const longestExceptionDays = 365;
export const warningDays = 7;

/** Reads a date as typed; refuses one that has passed, and one more than a year ahead. */
export function exceptionEndFrom(typed: string | null, today: CalendarDate): CalendarDate {
  const endsOn = typed === null ? null : toCalendarDate(typed);
  if (endsOn === null) rejectWith('exception_end_missing', {}, exceptionFields.exceptionUntil);
  rejectEndOutside(endsOn, today);
  return endsOn;
}

/** The day of the approval decides: what was asked for may be over by then. */
export function endOf(duration: ExceptionDuration, today: CalendarDate): CalendarDate {
  if (duration.kind === 'days') return addDays(today, duration.days);
  rejectEndOutside(duration.endsOn, today);
  return duration.endsOn;
}

export function latestEnd(today: CalendarDate): CalendarDate {
  return addDays(today, longestExceptionDays);
}

/** The last day of one that is approved; `null` for one that holds no more, or not yet. */
export function heldUntil(exception: Pick<Exception, 'status'>): CalendarDate | null {
  return isInEffect(exception) ? (approvalOf(exception)?.endsOn ?? null) : null;
}

/** A renewal lengthens: those who want less cancel. Days count from the approval, which is today at the earliest. */
export function rejectShortening(
  renewed: Pick<Exception, 'number' | 'status'>,
  duration: ExceptionDuration,
  today: CalendarDate,
): void {
  const endsOn = heldUntil(renewed);
  if (endsOn === null || endOf(duration, today) > endsOn) return;
  const field = duration.kind === 'days' ? exceptionActions.exceptionDuration : exceptionFields.exceptionUntil;
  rejectWith('exception_end_not_later', { number: renewed.number, endsOn }, field);
}

/** Its last day has ended; also that of a request that nobody decided about in time. */
export function isOver(exception: Pick<Exception, 'status' | 'duration'>, today: CalendarDate): boolean {
  if (exception.status.state !== 'requested') return endsBefore(approvalOf(exception)?.endsOn ?? null, today);
  return exception.duration.kind === 'until' && endsBefore(exception.duration.endsOn, today);
}

/** Its end is near and was not announced; nobody is warned of it on the very day of the approval. */
export function isWarningDue(
  exception: Pick<Exception, 'status' | 'duration' | 'warnedOn'>,
  today: CalendarDate,
): boolean {
  const approval = approvalOf(exception);
  if (approval === null || !isInEffect(exception) || exception.warnedOn !== null) return false;
  return approval.startsOn < today && approval.endsOn >= today && approval.endsOn <= addDays(today, warningDays);
}

function endsBefore(endsOn: CalendarDate | null, today: CalendarDate): boolean {
  return endsOn !== null && endsOn < today;
}

function rejectEndOutside(endsOn: CalendarDate, today: CalendarDate): void {
  if (endsOn < today) rejectWith('exception_end_past', {}, exceptionFields.exceptionUntil);
  if (endsOn > latestEnd(today))
    rejectWith('exception_too_long', { days: longestExceptionDays }, exceptionFields.exceptionUntil);
}
