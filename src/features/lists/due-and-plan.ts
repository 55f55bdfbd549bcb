import type { Mrkdwn, Translator } from '../../platform/i18n/common-texts.ts';
import { type Activity, dueWords, isLive } from '../activities/index.ts';
import { type ExceptionCover, withCover } from '../exceptions/index.ts';

interface Dated {
  readonly activity: Activity;
  readonly isOverdue: boolean;
  readonly cover?: ExceptionCover;
}

/** When an activity is due, what exceptions say about that, and for which day it is planned, as lists say it. */
export function dueAndPlan(t: Translator, { activity, cover, isOverdue }: Dated): Mrkdwn {
  const due = withCover(t, dueWords(t, activity, isOverdue), cover);
  const plannedOn = activity.plan?.plannedOn ?? null;
  if (plannedOn === null || !isLive(activity.status)) return due;
  return { mrkdwn: t.mrkdwn('list.planned', { due, date: t.date(plannedOn) }) };
}
