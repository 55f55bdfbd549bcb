import type { CalendarDate } from '../../../core/calendar-date.ts';
import { type DecidedBy, personOf } from '../../../core/decided-by.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { ToldAction } from '../../audit/index.ts';
import { dueOnIn } from './due-ledger.ts';

interface Changed<T> {
  /** `null` where nothing is known of it, or it had none. */
  readonly from: T | null;
  readonly to: T;
}

/** What was changed about the terms of an activity at once; at least one of the two. */
export type TermsNews =
  | { readonly dueOn: Changed<CalendarDate>; readonly priority: null }
  | { readonly dueOn: Changed<CalendarDate> | null; readonly priority: Changed<Priority> };

interface Happened {
  readonly id: string;
  readonly action: ToldAction;
  readonly by: DecidedBy;
  readonly at: Date;
  readonly after: Readonly<Record<string, unknown>>;
}

/**
 * What each entry of a history, oldest first, changed about the terms, by its id. Two that one form made are one piece
 * of news: that of the second; the first has `null`.
 */
export function termsNews(history: readonly Happened[]): ReadonlyMap<string, TermsNews | null> {
  const news = new Map<string, TermsNews | null>();
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

function isOneChange(before: Happened, entry: Happened): boolean {
  if (before.action !== 'due_changed') return false;
  return before.at.getTime() === entry.at.getTime() && personOf(before.by) === personOf(entry.by);
}

function priorityIn({ after }: Happened): Priority | null {
  return priorities.find((known) => known === after['priority']) ?? null;
}
