import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadingScope } from '../domain/reading-scope.ts';

/** Which rows of `activity` somebody sees, as in {@link isSeen} of the domain; a test holds the two together. */
export function visibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(activity.requester_id = ${personId} or activity.assignee_id = ${personId} or activity.device_groups is null
    or exists (select from jsonb_array_elements_text(activity.device_groups) as device_group
      where device_group = any(${groups}::text[])))`;
}

/** Those that one of several sees. */
export function visibleToAny(scopes: readonly ReadingScope[]): RawBuilder<SqlBool> {
  if (scopes.length === 0) return sql<SqlBool>`false`;
  // Where nobody has it, the comparison with an assignee is neither true nor false.
  return sql<SqlBool>`coalesce(${sql.join(scopes.map(visibleTo), sql` or `)}, false)`;
}

/** The same of rows of `exception`, which nobody takes. */
export function exceptionVisibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(exception.requester_id = ${personId} or exception.device_groups is null
    or exists (select from jsonb_array_elements_text(exception.device_groups) as device_group
      where device_group = any(${groups}::text[])))`;
}
