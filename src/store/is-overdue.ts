import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import { dueIn } from './sort-keys.ts';

export interface DueQuery {
  readonly workspaceId: WorkspaceId;
  /** In the workspace's zone: what was due before this day is overdue. */
  readonly today: CalendarDate;
}

/** Which live rows of `activity` are overdue; `isOverdue` of the domain says the same of each, and a test compares them. */
export function isOverdue({ today }: DueQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} < ${today}::date and activity.paused_since is null
    and ${isReadyToClose} is not true)`;
}

/** Which live rows are ready to close, as `isReadyToClose` of the domain; null where no devices are counted. */
const isReadyToClose = sql<SqlBool>`(activity.fixed_count > 0 and not activity.is_recheck_due
  and activity.fixed_count + activity.gone_count + activity.out_of_scope_count = activity.target_count
  and activity.gone_count + activity.out_of_scope_count <= greatest(1, activity.target_count / 10))`;

/** Which live rows of `activity` are due on these days, both of which belong to them. */
export function isDueWithin(from: CalendarDate, to: CalendarDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} between ${from}::date and ${to}::date and activity.paused_since is null)`;
}
