import type { CalendarDate } from '../../../core/calendar-date.ts';
import type { Priority } from '../../../core/priority.ts';
import { refuse } from '../../../core/refusal.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { requireDueDate } from '../due-date.ts';

/** By when an activity is to be done, and how urgent it is. */
export type Terms = Pick<Activity, 'dueOn' | 'priority'>;

export interface WantedTerms {
  /** `null` = none was chosen. */
  readonly dueOn: CalendarDate | null;
  readonly priority: Priority;
}

/** Both are judged together, so that neither may be another one than its reader saw. */
export function isSameTerms(one: Terms, other: Terms): boolean {
  return one.dueOn === other.dueOn && one.priority === other.priority;
}

/**
 * What the terms of an activity become. Refuses where neither changes, and a new due date before `today` or years after it; one that has
 * passed may stay, since it is not what is changed.
 */
export function decideTerms(
  activity: Pick<Activity, 'option'> & Terms,
  wanted: WantedTerms,
  today: CalendarDate,
): Terms {
  const terms = { dueOn: dueOnOf(activity, wanted), priority: wanted.priority };
  const isDueChanged = terms.dueOn !== activity.dueOn;
  if (!isDueChanged && terms.priority === activity.priority) {
    const isDated = !isAttentionRequired(activity);
    refuse('terms_unchanged', { isDated }, isDated ? 'due' : 'priority');
  }
  if (isDueChanged && terms.dueOn !== null) requireDueDate(terms.dueOn, today);
  return terms;
}

/** What came from the portal without a date can stay without; a date that there is cannot be taken away. */
function dueOnOf(activity: Pick<Activity, 'option' | 'dueOn'>, { dueOn }: WantedTerms): CalendarDate | null {
  if (isAttentionRequired(activity)) return null;
  return dueOn ?? (activity.dueOn === null ? null : refuse('due_date_missing', {}, 'due'));
}
