import type { KnownBlock } from '@slack/types';
import { isPlannedLate, type Plan } from '../../../core/plan.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { type Activity, isLive } from '../activity.ts';

/** What is planned, as a sentence; mrkdwn. */
function planWords(t: Translator, { plannedOn, changeNumber }: Plan): string {
  if (plannedOn === null) return t.mrkdwn('plan.said_change', { change: changeNumber });
  const words = { date: t.date(plannedOn), change: changeNumber };
  return t.mrkdwn(changeNumber === '' ? 'plan.said_date' : 'plan.said_both', words);
}

/** What was planned for something that is over. */
function formerPlanWords(t: Translator, { plannedOn, changeNumber }: Plan): string {
  if (plannedOn === null) return t.mrkdwn('plan.said_change', { change: changeNumber });
  const words = { date: t.date(plannedOn), change: changeNumber };
  return t.mrkdwn(changeNumber === '' ? 'plan.was_date' : 'plan.was_both', words);
}

/** What is planned, and whether that is after the due date; '' where nothing is. */
export function planAgainstDue(t: Translator, activity: Pick<Activity, 'plan' | 'dueOn'>): string {
  const { plan, dueOn } = activity;
  if (plan === null) return '';
  const words = planWords(t, plan);
  const isLate = dueOn !== null && isPlannedLate(activity);
  return isLate ? `${words} ${t.mrkdwn('plan.late', { due: t.date(dueOn) })}` : words;
}

/** What is planned, compared with the due date. */
export function planSection(t: Translator, { plan, status, dueOn }: Activity): readonly KnownBlock[] {
  if (plan === null) return [];
  // How a plan stood to the due date is no news once it is done.
  const words = isLive(status) ? planAgainstDue(t, { plan, dueOn }) : formerPlanWords(t, plan);
  return [section(words)];
}
