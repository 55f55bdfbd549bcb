import type { Activity } from '../../domain/activity.ts';
import { countsOnOf } from '../../domain/counts-on-of.ts';
import type { Standstill } from '../../domain/under-exception.ts';
import type { Mrkdwn, Translator } from '../../i18n/translator.ts';
import { dueWords } from './activity-words.ts';
import { withExceptions } from './due-under-exception.ts';

interface Standing {
  readonly activity: Pick<Activity, 'dueOn'>;
  readonly isOverdue: boolean;
  readonly standstill?: Standstill | null;
}

/** When an activity is due, and what exceptions mean or meant for that, in the words of lists. */
export function dueStanding(t: Translator, { activity, isOverdue, standstill = null }: Standing): Mrkdwn {
  const countsOn = standstill === null ? null : countsOnOf(standstill, activity);
  const due = dueWords(t, activity, { isOverdue, countsOn });
  return withExceptions(t, due, { activity, cover: standstill ?? undefined });
}

/** The same, where exceptions stop its clock or have moved the date that counts; otherwise `null`. */
export function movedDue(t: Translator, standing: Omit<Standing, 'isOverdue'>): Mrkdwn | null {
  const { activity, standstill = null } = standing;
  if (standstill === null || activity.dueOn === null) return null;
  if (standstill.under === null && countsOnOf(standstill, activity) === null) return null;
  return dueStanding(t, { ...standing, isOverdue: false });
}
