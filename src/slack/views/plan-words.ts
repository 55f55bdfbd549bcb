import type { KnownBlock } from '@slack/types';
import { type Activity, isLive } from '../../domain/activity.ts';
import { isPlannedLate, type Plan } from '../../domain/plan.ts';
import type { Translator } from '../../i18n/translator.ts';
import { section } from './elements.ts';

/** What is planned, as a sentence; mrkdwn. */
export function planWords(t: Translator, { plannedOn, changeNumber }: Plan): string {
  if (plannedOn === null) return t.mrkdwn('plan.said_change', { change: changeNumber });
  const words = { date: t.date(plannedOn), change: changeNumber };
  return t.mrkdwn(changeNumber === '' ? 'plan.said_date' : 'plan.said_both', words);
}

/** The same, and whether that is after the due date; '' where nothing is planned. */
export function planAgainstDue(t: Translator, activity: Pick<Activity, 'plan' | 'dueOn'>): string {
  const { plan = null, dueOn } = activity;
  if (plan === null) return '';
  const words = planWords(t, plan);
  const isLate = dueOn !== null && isPlannedLate(activity);
  return isLate ? `${words} ${t.mrkdwn('plan.late', { due: t.date(dueOn) })}` : words;
}

export function planSection(t: Translator, activity: Activity): readonly KnownBlock[] {
  const { plan = null, status } = activity;
  if (plan === null) return [];
  // How a plan stood to the due date is no news once it is done.
  return [section(isLive(status) ? planAgainstDue(t, activity) : planWords(t, plan))];
}
