import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar-date.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { dueIn, isLiveIn } from './sort-keys.ts';

export interface DueQuery {
  readonly workspaceId: WorkspaceId;
  /** In the workspace's zone: what was due before this day is overdue. */
  readonly today: CalendarDate;
}

/** Which live rows of `activity` are overdue; `isOverdue` of the domain says the same of each, and a test compares them. */
export function isOverdue({ today }: DueQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} < ${today}::date and activity.paused_since is null
    and activity.ready_since is null)`;
}

/** Which rows of `activity` a person has to complete, as `isToCloseInSql` of the domain. */
export const isToCloseInSql = sql<SqlBool>`(${isLiveIn('activity')} and activity.ready_since is not null
  and activity.all_fixed_since is null and activity.paused_since is null)`;

/** Which live rows of `activity` are due on these days, both of which belong to them. */
export function isDueWithin(from: CalendarDate, to: CalendarDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} between ${from}::date and ${to}::date and activity.paused_since is null)`;
}
