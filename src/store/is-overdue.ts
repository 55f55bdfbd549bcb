import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { approvedStates } from '../domain/exception.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import { dueIn } from './sort-keys.ts';

export interface DueQuery {
  readonly workspaceId: WorkspaceId;
  /** The day in the zone of the workspace, in whose days exceptions are counted. */
  readonly today: CalendarDate;
  /** What was due before this day is overdue, unless it is spared. */
  readonly overdueBefore: CalendarDate;
  /** Due before that day, and not overdue yet: the day has not ended where they are worked on. */
  readonly sparedIds: readonly ActivityId[];
}

/** Which live rows of `activity` are overdue; `readClocks` says the same of each, and a test holds the two together. */
export function isOverdue(query: DueQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} < ${query.overdueBefore}::date and not ${standsStill(query)}
    and activity.id <> all(${query.sparedIds}::uuid[]))`;
}

/** Which live rows of `activity` are due on these days, both of which belong to them. */
export function isDueWithin(from: CalendarDate, to: CalendarDate, query: DueQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} between ${from}::date and ${to}::date and not ${standsStill(query)})`;
}

/**
 * Under exceptions that hold today and cover it whole, be it together, as `underExceptionOf` of the domain has it. Of
 * recommendations without one, of which nearly all are, no more is asked.
 */
function standsStill({ workspaceId, today }: DueQuery): RawBuilder<SqlBool> {
  const holds = sql`exception.workspace_id = ${workspaceId} and exception.ends_on >= ${today}::date
    and exception.state = any(${approvedStates}::text[])`;
  return sql<SqlBool>`(case
    when (activity.recommendation_id in (select exception.recommendation_id from exception where ${holds})) is not true
      then false
    when activity.recommendation_id in (select exception.recommendation_id from exception
      where ${holds} and exception.device_groups is null) then true
    else coalesce(activity.device_groups <@ (select jsonb_agg(covered) from exception,
      jsonb_array_elements(exception.device_groups) as covered
      where ${holds} and exception.recommendation_id = activity.recommendation_id), false) end)`;
}
