import type { Activity } from '../../domain/activity.ts';
import { daysBetween } from '../../domain/calendar-date.ts';
import { countsOnOf } from '../../domain/counts-on-of.ts';
import type { Standstill } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { context, section } from './elements.ts';
import { exceptionCoverWords } from './exception-cover-words.ts';

/** Which exceptions cover all or some of it, and from when on it is overdue after one; nothing where none ever held. */
export function standstillBlocks(
  t: Translator,
  { dueOn }: Pick<Activity, 'dueOn'>,
  standstill: Standstill | null | undefined,
) {
  if (standstill == null) return [];
  const words = exceptionCoverWords(t, standstill, { hasClock: dueOn !== null });
  const cover = words === '' ? [] : [section(words)];
  // While it stands still, the days grow from one to the next, and no card is rewritten for it.
  const countsOn = countsOnOf(standstill, { dueOn });
  if (dueOn === null || countsOn === null) return cover;
  const count = daysBetween(dueOn, countsOn);
  return [...cover, context(t.mrkdwn('activity.effective_due', { count, day: t.date(countsOn) }))];
}
