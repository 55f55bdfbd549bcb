import { type Activity, isLive } from '../../domain/activity.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { Mrkdwn, Translator } from '../../i18n/translator.ts';
import { type DueClock, dueWords } from './activity-words.ts';
import { withExceptions } from './due-under-exception.ts';

interface Dated extends DueClock {
  readonly activity: Activity;
  readonly cover?: ExceptionCover;
}

/** When an activity is due, what exceptions mean for that, and for which day it is planned, as lists say it. */
export function dueAndPlan(t: Translator, { activity, cover, ...clock }: Dated): Mrkdwn {
  const due = withExceptions(t, dueWords(t, activity, clock), { activity, cover });
  const plannedOn = activity.plan?.plannedOn ?? null;
  if (plannedOn === null || !isLive(activity.status)) return due;
  return { mrkdwn: t.mrkdwn('list.planned', { due, date: t.date(plannedOn) }) };
}
