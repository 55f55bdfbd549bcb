import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import type { ReadingScope } from '../../../core/reading-scope.ts';

/** Sort keys in order, ascending, with the number last, and the SQL type of each. */
export interface SortOrder {
  readonly keys: (table: string) => readonly RawBuilder<unknown>[];
  readonly types: readonly KeyType[];
}

interface KeyType {
  readonly type: RawBuilder<unknown>;
  readonly is: (text: string) => boolean;
}

export const integerKey: KeyType = { type: sql`integer`, is: (text) => /^-?\d{1,9}$/.test(text) };
const weight: KeyType = {
  type: sql`double precision`,
  is: (text) => /^(-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?|-?Infinity)$/.test(text),
};
/** A date or `infinity`. */
export const dayKey: KeyType = {
  type: sql`date`,
  is: (text) => text === 'infinity' || toCalendarDate(text) !== null,
};

/** Must match the indexes literally. */
export const isLiveIn = (table: string) => sql<SqlBool>`${sql.ref(`${table}.state`)} in ('pending', 'open', 'active')`;
const newestIn = (table: string) => sql`(-${sql.ref(`${table}.number`)})`;
/** Must match the indexes literally; `infinity` for closed activities. */
const dueIn = (table: string) =>
  sql`(case when ${isLiveIn(table)} then coalesce(${sql.ref(`${table}.due_on`)}, 'infinity'::date)
    else 'infinity'::date end)`;

/** The ranking of top activities. Closed activities come last, the newest first. */
export const exposureOrder: SortOrder = {
  keys: exposureKeys,
  types: [integerKey, weight, integerKey, dayKey, integerKey],
};

/** The indexes in `src/features/activities/tables.ts` use the same expressions. `null` = by number alone. */
export const sortOrders: Readonly<Record<ActivitySort, SortOrder | null>> = {
  newest: null,
  due: { keys: (table) => [dueIn(table), newestIn(table)], types: [dayKey, integerKey] },
  priority: {
    keys: (table) => [
      sql`(case ${sql.ref(`${table}.priority`)} when 'high' then 1 when 'medium' then 2 else 3 end
        + case when ${isLiveIn(table)} then 0 else 3 end)`,
      newestIn(table),
    ],
    types: [integerKey, integerKey],
  },
  exposure: exposureOrder,
};

function exposureKeys(table: string): readonly RawBuilder<unknown>[] {
  return [
    exposureRank(table),
    sql`(coalesce(-${sql.ref(`${table}.exposure`)}, 'infinity'::double precision))`,
    sql`(case when ${isLiveIn(table)} then
      case ${sql.ref(`${table}.priority`)} when 'high' then 1 when 'medium' then 2 else 3 end else 0 end)`,
    dueIn(table),
    sql`(case when ${isLiveIn(table)} then ${sql.ref(`${table}.number`)} else -${sql.ref(`${table}.number`)} end)`,
  ];
}

/** 0 = live, 1 = attention required, 2 = closed. */
export function exposureRank(table: string): RawBuilder<unknown> {
  return sql`(case when ${isLiveIn(table)} then case when ${sql.ref(`${table}.option`)} = 'attention_required' then 1 else 0 end
      else 2 end)`;
}

/** The SQL form of {@link isSeen}; a test compares the two. */
export function visibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(activity.requester_id = ${personId} or activity.assignee_id = ${personId} or activity.device_groups is null
    or activity.device_groups ?| ${groups}::text[])`;
}

/** Rows about these device groups only, for people who decide about them; `null` = all groups. */
export function coveredBy(
  groups: readonly string[] | null,
  table: 'activity' | 'exception' = 'activity',
): RawBuilder<SqlBool> {
  if (groups === null) return sql<SqlBool>`true`;
  const own = sql.ref(`${table}.device_groups`);
  return sql<SqlBool>`(${own} is not null and ${own} <@ to_jsonb(${groups}::text[]))`;
}

/**
 * The SQL form of `isOverdueNow` in `due.ts`; a test compares the two. `today`: the day in the workspace’s time zone.
 */
export function isOverdueInSql(today: CalendarDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} < ${today}::date and activity.paused_since is null
    and activity.ready_since is null)`;
}

/** The SQL form of `isToClose` in `completion.ts`. */
export const isToCloseInSql = sql<SqlBool>`(${isLiveIn('activity')} and activity.ready_since is not null
  and activity.all_fixed_since is null and activity.paused_since is null)`;

/** Live activities that are due on these days, both included, and not paused. */
export function isDueWithin(from: CalendarDate, to: CalendarDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} between ${from}::date and ${to}::date and activity.paused_since is null)`;
}

export type ActivitySort = (typeof activitySorts)[number];

/** In every order except `newest`, live activities come before closed ones. */
export const activitySorts = ['newest', 'due', 'priority', 'exposure'] as const;
