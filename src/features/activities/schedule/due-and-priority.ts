import { personOf } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import { type Priority, toPriority } from '../../../core/priority.ts';
import type { HistoryEntry } from '../../audit/index.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { requireDueDate } from '../due.ts';
import { activityFields } from '../ids.ts';
import { dueOnIn } from './due-ledger.ts';

export type DueAndPriority = Pick<Activity, 'dueOn' | 'priority'>;

export interface WantedDueAndPriority {
  /** `null` = no date was chosen. */
  readonly dueOn: CalendarDate | null;
  readonly priority: Priority;
}

export function isSameDueAndPriority(one: DueAndPriority, other: DueAndPriority): boolean {
  return one.dueOn === other.dueOn && one.priority === other.priority;
}

/**
 * Throws a domain error where neither changes, and for a new due date that is past or years ahead. An unchanged past
 * date may stay.
 */
export function decideDueAndPriority(
  activity: Pick<Activity, 'option'> & DueAndPriority,
  wanted: WantedDueAndPriority,
  today: CalendarDate,
): DueAndPriority {
  const dueAndPriority = { dueOn: dueOnOf(activity, wanted), priority: wanted.priority };
  const isDueChanged = dueAndPriority.dueOn !== activity.dueOn;
  if (!isDueChanged && dueAndPriority.priority === activity.priority) {
    const isDated = !isAttentionRequired(activity);
    rejectWith('due_and_priority_unchanged', { isDated }, isDated ? activityFields.due : activityFields.priority);
  }
  if (isDueChanged && dueAndPriority.dueOn !== null) requireDueDate(dueAndPriority.dueOn, today);
  return dueAndPriority;
}

/** A portal activity may stay without a date. An existing date cannot be removed. */
function dueOnOf(activity: Pick<Activity, 'option' | 'dueOn'>, { dueOn }: WantedDueAndPriority): CalendarDate | null {
  if (isAttentionRequired(activity)) return null;
  return dueOn ?? (activity.dueOn === null ? null : rejectWith('due_date_missing', {}, activityFields.due));
}

interface Changed<T> {
  /** `null` where the value is unknown or there was none. */
  readonly from: T | null;
  readonly to: T;
}

/** Changes of one form; at least one of the two. */
export type RescheduleNews =
  | { readonly dueOn: Changed<CalendarDate>; readonly priority: null }
  | { readonly dueOn: Changed<CalendarDate> | null; readonly priority: Changed<Priority> };

type Entry = Pick<HistoryEntry, 'id' | 'action' | 'by' | 'at' | 'after'>;

/**
 * The change that each entry of a history, oldest first, made. A due date and a priority from one form become one item
 * at the second entry; the first gets `null`.
 */
export function rescheduleNews(history: readonly Entry[]): ReadonlyMap<string, RescheduleNews | null> {
  const news = new Map<string, RescheduleNews | null>();
  let dueOn: CalendarDate | null = null;
  let priority: Priority | null = null;
  for (const [index, entry] of history.entries()) {
    const now: { dueOn: CalendarDate | null; priority: Priority | null } = {
      dueOn: dueOnIn(entry) ?? dueOn,
      priority: priorityIn(entry) ?? priority,
    };
    if (entry.action === 'due_changed' && now.dueOn !== null) {
      news.set(entry.id, { dueOn: { from: dueOn, to: now.dueOn }, priority: null });
    }
    if (entry.action === 'priority_changed' && now.priority !== null) {
      const before = history[index - 1];
      const together = before !== undefined && isOneChange(before, entry) ? (news.get(before.id) ?? null) : null;
      if (before !== undefined && together !== null) news.set(before.id, null);
      news.set(entry.id, { dueOn: together?.dueOn ?? null, priority: { from: priority, to: now.priority } });
    }
    ({ dueOn, priority } = now);
  }
  return news;
}

function isOneChange(before: Entry, entry: Entry): boolean {
  if (before.action !== 'due_changed') return false;
  return before.at.getTime() === entry.at.getTime() && personOf(before.by) === personOf(entry.by);
}

function priorityIn({ after }: Entry): Priority | null {
  return toPriority(after['priority']);
}
