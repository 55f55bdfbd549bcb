import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadingScope } from '../../core/reading-scope.ts';

/** Which rows of `activity` somebody sees, as in {@link isSeen} of the domain; a test holds the two together. */
export function visibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(activity.requester_id = ${personId} or activity.assignee_id = ${personId} or activity.device_groups is null
    or activity.device_groups ?| ${groups}::text[])`;
}

/** Which rows are about these device groups alone, as far as somebody decides about them; `null` = all. */
export function coveredBy(
  groups: readonly string[] | null,
  table: 'activity' | 'exception' = 'activity',
): RawBuilder<SqlBool> {
  if (groups === null) return sql<SqlBool>`true`;
  const own = sql.ref(`${table}.device_groups`);
  return sql<SqlBool>`(${own} is not null and ${own} <@ to_jsonb(${groups}::text[]))`;
}

/** Which rows of `exception` somebody sees: those that {@link visibleTo} shows of activities, which nobody takes. */
export function exceptionVisibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(exception.requester_id = ${personId} or exception.device_groups is null
    or exception.device_groups ?| ${groups}::text[])`;
}
