import type { Activity } from '../../domain/activity.ts';
import { daysBetween } from '../../domain/calendar-date.ts';
import { formatExceptionNumber } from '../../domain/exception.ts';
import type { Standstill } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { context, section } from './elements.ts';
import { listed } from './listed.ts';

/** Under which exception it stands still, or from when on it is overdue after one; nothing where none ever held. */
export function standstillBlocks(
  t: Translator,
  { dueOn }: Pick<Activity, 'dueOn'>,
  standstill: Standstill | null | undefined,
) {
  const { under = null, effectiveDueOn = null } = standstill ?? {};
  if (under !== null) {
    const numbers = listed(t, under.numbers.map(formatExceptionNumber));
    return [section(t.mrkdwn('activity.under_exception', { numbers, day: t.date(under.until) }))];
  }
  // While it stands still, the days grow from one to the next, and no card is rewritten for it.
  if (dueOn === null || effectiveDueOn === null) return [];
  const count = daysBetween(dueOn, effectiveDueOn);
  if (count === 0) return [];
  return [context(t.mrkdwn('activity.effective_due', { count, day: t.date(effectiveDueOn) }))];
}
