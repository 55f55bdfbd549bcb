import type { Button, KnownBlock } from '@slack/types';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { formatExceptionNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { scopeText } from '../access/index.ts';
import { approvalOf, type Exception, isGlobal, isInEffect } from './exception.ts';
import { exceptionActions } from './ids.ts';
import { type ExceptionTranslator, exceptionTexts } from './texts.ts';
import { exceptionValue, seenException } from './values.ts';

/** Plain text. */
export function exceptionScopeText(t: ExceptionTranslator, exception: Pick<Exception, 'scope'>): string {
  return isGlobal(exception) ? t.text('exception.scope_global') : scopeText(t, exception.scope);
}

/** Plain text. */
export function durationText(t: ExceptionTranslator, exception: Pick<Exception, 'status' | 'duration'>): string {
  const { duration } = exception;
  const approval = approvalOf(exception);
  if (approval !== null) {
    const key = isInEffect(exception) ? 'exception.until_day' : 'exception.was_until_day';
    return t.text(key, { day: t.date(approval.endsOn) });
  }
  if (duration.kind === 'days') return t.text('exception.duration_days', { count: duration.days });
  return t.text('exception.until_day', { day: t.date(duration.endsOn) });
}

/** mrkdwn; `null` where the exception is not a renewal. */
export function renewalText(
  t: ExceptionTranslator,
  { renewal }: Pick<Exception, 'renewal'>,
  continuedUntil: CalendarDate | null,
): string | null {
  if (renewal === null) return null;
  const words = { count: renewal.count, of: formatExceptionNumber(renewal.ofNumber) };
  return continuedUntil === null
    ? t.mrkdwn('exception.renewal_count', words)
    : t.mrkdwn('exception.renewal_of_held', { ...words, day: t.date(continuedUntil) });
}

export function dayText(t: ExceptionTranslator, date: string | null): string {
  const day = date === null ? null : toCalendarDate(date);
  return day === null ? t.text('common.dash') : t.date(day);
}

type Opened = Pick<Exception, 'id' | 'version'>;

const longestScope = 200;

/** Plain text. */
export function describeException(
  translator: Translator,
  exception: Pick<Exception, 'number' | 'status' | 'justification' | 'scope' | 'duration'>,
) {
  const t = translator.with(exceptionTexts);
  return {
    number: formatExceptionNumber(exception.number),
    state: t.text(`exception.state.${exception.status.state}`),
    justification: t.text(`justification.${exception.justification}`),
    scope: truncate(exceptionScopeText(t, exception), longestScope),
    until: durationText(t, exception),
  };
}

/** `words` is mrkdwn. */
export function exceptionLine(t: Translator, exception: Opened, words: string): KnownBlock {
  const accessory = openExceptionButton(t, exception);
  return { ...section(words), block_id: `exception:${exception.id}`, accessory };
}

export function openExceptionButton(translator: Translator, exception: Opened): Button {
  const t = translator.with(exceptionTexts);
  return button(
    exceptionActions.exceptionOpen,
    t.text('exceptions.open'),
    exceptionValue.encode(seenException(exception)),
  );
}
