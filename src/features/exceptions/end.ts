import { addDays, type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { approvalOf, type Exception, type ExceptionDuration, isInEffect } from './exception.ts';
import { exceptionActions, exceptionFields } from './ids.ts';

export const longestExceptionDays = 365;
export const warningDays = 7;

/** Throws a domain error for a missing or past date, and for a date more than a year ahead. */
export function exceptionEndFrom(typed: string | null, today: CalendarDate): CalendarDate {
  const endsOn = typed === null ? null : toCalendarDate(typed);
  if (endsOn === null) rejectWith('exception_end_missing', {}, exceptionFields.exceptionUntil);
  rejectEndOutside(endsOn, today);
  return endsOn;
}

/** `today` is the day of the approval. Throws a domain error where the requested date has passed. */
export function endOf(duration: ExceptionDuration, today: CalendarDate): CalendarDate {
  if (duration.kind === 'days') return addDays(today, duration.days);
  rejectEndOutside(duration.endsOn, today);
  return duration.endsOn;
}

export function latestEnd(today: CalendarDate): CalendarDate {
  return addDays(today, longestExceptionDays);
}

/** `null` where the exception is not in effect. */
export function heldUntil(exception: Pick<Exception, 'status'>): CalendarDate | null {
  return isInEffect(exception) ? (approvalOf(exception)?.endsOn ?? null) : null;
}

/**
 * Throws a domain error for a renewal that would end no later than the exception that it continues. Days count from
 * today, because the approval cannot be earlier.
 */
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

/** The last day is over. This also holds for an undecided request with a past date. */
export function isOver(exception: Pick<Exception, 'status' | 'duration'>, today: CalendarDate): boolean {
  if (exception.status.state !== 'requested') return endsBefore(approvalOf(exception)?.endsOn ?? null, today);
  return exception.duration.kind === 'until' && endsBefore(exception.duration.endsOn, today);
}

/** Nobody is warned on the day of the approval. */
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
