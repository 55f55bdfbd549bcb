import { type CalendarDate, toCalendarDate } from '../../domain/calendar-date.ts';
import type { Translator } from '../../i18n/translator.ts';
import { scopeWords } from '../../slack/views/activity-words.ts';
import { approvalOf, type Exception, formatExceptionNumber, isApproved, isGlobal } from './exception.ts';

/** The device groups, or that it is for all of them now and later; plain text. */
export function exceptionScopeWords(t: Translator, exception: Pick<Exception, 'scope'>): string {
  return isGlobal(exception) ? t.text('exception.scope_global') : scopeWords(t, exception.scope);
}

/** How long it holds, or is to hold; plain text. */
export function durationWords(t: Translator, exception: Pick<Exception, 'status' | 'duration'>): string {
  const { duration } = exception;
  const approval = approvalOf(exception);
  if (approval !== null) {
    const key = isApproved(exception) ? 'exception.until_day' : 'exception.was_until_day';
    return t.text(key, { day: t.date(approval.endsOn) });
  }
  if (duration.kind === 'days') return t.text('exception.duration_days', { count: duration.days });
  return t.text('exception.until_day', { day: t.date(duration.endsOn) });
}

/** Which one it continues, and until when that one holds; `null` for one that is no renewal; mrkdwn. */
export function renewalWords(
  t: Translator,
  { renewal }: Pick<Exception, 'renewal'>,
  continuedUntil: CalendarDate | null,
): string | null {
  if (renewal === null) return null;
  const words = { count: renewal.count, of: formatExceptionNumber(renewal.ofNumber) };
  return continuedUntil === null
    ? t.mrkdwn('exception.renewal_count', words)
    : t.mrkdwn('exception.renewal_of_held', { ...words, day: t.date(continuedUntil) });
}

export function dayWords(t: Translator, date: string | null): string {
  const day = date === null ? null : toCalendarDate(date);
  return day === null ? t.text('common.dash') : t.date(day);
}
