import { type CalendarDate, toCalendarDate } from '../../domain/calendar-date.ts';
import type { ActivityId } from '../../domain/identifiers.ts';
import { type Priority, priorities } from '../../domain/priority.ts';
import type { Terms } from '../../domain/terms.ts';

/** An activity, and what its due date and priority were when its form was opened. Nothing in it is to be trusted. */
export interface TermsValue {
  readonly activityId: ActivityId;
  readonly seen: Terms;
}

export function formatTermsValue({ activityId, seen }: TermsValue): string {
  return `terms:${activityId}:${seen.dueOn ?? ''}:${seen.priority}`;
}

export function parseTermsValue(text: string): TermsValue | null {
  const match = /^terms:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([\d-]{0,10}):([a-z]{1,10})$/.exec(text);
  const priority = toPriority(match?.[3]);
  if (match === null || priority === null) return null;
  const dueOn: CalendarDate | null = toCalendarDate(match[2] ?? '');
  if (dueOn === null && match[2] !== '') return null;
  return { activityId: match[1] as ActivityId, seen: { dueOn, priority } };
}

/** What a select of priorities gave. */
export function toPriority(text: string | null | undefined): Priority | null {
  return priorities.find((known) => known === text) ?? null;
}
