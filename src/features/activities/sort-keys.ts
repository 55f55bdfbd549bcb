import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { toCalendarDate } from '../../core/calendar-date.ts';
import type { ActivitySort } from './activity-sort.ts';

type SortKeys = (table: string) => readonly RawBuilder<unknown>[];

/** Spelled out, as the indexes have it. */
export const isLiveIn = (table: string) => sql<SqlBool>`${sql.ref(`${table}.state`)} in ('pending', 'open', 'active')`;
const newestIn = (table: string) => sql`(-${sql.ref(`${table}.number`)})`;
/** The due date, as the indexes have it; `infinity` of what is over. */
export const dueIn = (table: string) =>
  sql`(case when ${isLiveIn(table)} then coalesce(${sql.ref(`${table}.due_on`)}, 'infinity'::date)
    else 'infinity'::date end)`;

/**
 * What is compared, one after the other, smallest first, down to the number; the indexes of
 * `src/platform/database/schema/activity-order.ts` are made of the same. `null` = by the number alone.
 */
export const sortKeys: Readonly<Record<ActivitySort, SortKeys | null>> = {
  newest: null,
  due: (table) => [dueIn(table), newestIn(table)],
  priority: (table) => [
    sql`(case ${sql.ref(`${table}.priority`)} when 'high' then 1 when 'medium' then 2 else 3 end
      + case when ${isLiveIn(table)} then 0 else 3 end)`,
    newestIn(table),
  ],
  // As the top activities are ranked, down to the number; what is over comes after them, the newest first.
  exposure: (table) => exposureKeys(table),
};

/** The keys by exposure, by what was kept of it where nothing else is given. */
export function exposureKeys(
  table: string,
  exposure: RawBuilder<unknown> = sql.ref(`${table}.exposure`),
): readonly RawBuilder<unknown>[] {
  return [
    exposureRank(table),
    sql`(coalesce(-${exposure}, 'infinity'::double precision))`,
    sql`(case when ${isLiveIn(table)} then
      case ${sql.ref(`${table}.priority`)} when 'high' then 1 when 'medium' then 2 else 3 end else 0 end)`,
    dueIn(table),
    sql`(case when ${isLiveIn(table)} then ${sql.ref(`${table}.number`)} else -${sql.ref(`${table}.number`)} end)`,
  ];
}

/** 0 for what is live, 1 for attention required, 2 for what is over. */
export function exposureRank(table: string): RawBuilder<unknown> {
  return sql`(case when ${isLiveIn(table)} then case when ${sql.ref(`${table}.option`)} = 'attention_required' then 1 else 0 end
      else 2 end)`;
}

const integer = { type: sql`integer`, is: (text: string) => /^-?\d{1,9}$/.test(text) };
const day = { type: sql`date`, is: (text: string) => text === 'infinity' || toCalendarDate(text) !== null };
const weight = {
  type: sql`double precision`,
  is: (text: string) => /^(-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?|-?Infinity)$/.test(text),
};

const keyTypes: Readonly<Record<ActivitySort, readonly (typeof integer)[]>> = {
  newest: [],
  due: [day, integer],
  priority: [integer, integer],
  exposure: [integer, weight, integer, day, integer],
};

/** The keys of one activity as they were seen, for a comparison; `null` where they are none of this order. */
export function seenKeys(sort: ActivitySort, keys: readonly string[]): readonly RawBuilder<unknown>[] | null {
  const types = keyTypes[sort];
  if (keys.length !== types.length || !types.every(({ is }, at) => is(keys[at] ?? ''))) return null;
  return types.map(({ type }, at) => sql`${keys[at]}::${type}`);
}
