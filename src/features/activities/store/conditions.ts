import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { ReadingScope } from '../../../core/reading-scope.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { noteWeighed } from '../../recommendations/index.ts';

/** What is compared, one after the other, smallest first, down to the number; and what each is. */
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
/** A day, or `infinity`. */
export const dayKey: KeyType = {
  type: sql`date`,
  is: (text) => text === 'infinity' || toCalendarDate(text) !== null,
};

/** Spelled out, as the indexes have it. */
export const isLiveIn = (table: string) => sql<SqlBool>`${sql.ref(`${table}.state`)} in ('pending', 'open', 'active')`;
const newestIn = (table: string) => sql`(-${sql.ref(`${table}.number`)})`;
/** The due date, as the indexes have it; `infinity` of what is over. */
const dueIn = (table: string) =>
  sql`(case when ${isLiveIn(table)} then coalesce(${sql.ref(`${table}.due_on`)}, 'infinity'::date)
    else 'infinity'::date end)`;

/** As the top activities are ranked, down to the number; what is over comes after them, the newest first. */
export const exposureOrder: SortOrder = {
  keys: (table) => exposureKeys(table),
  types: [integerKey, weight, integerKey, dayKey, integerKey],
};

/** The indexes of `src/features/activities/tables.ts` are made of the same. `null` = by the number alone. */
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

/** Which rows of `activity` a person sees, as in {@link isSeen} of the domain; a test holds the two together. */
export function visibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(activity.requester_id = ${personId} or activity.assignee_id = ${personId} or activity.device_groups is null
    or activity.device_groups ?| ${groups}::text[])`;
}

/** Which rows are about these device groups alone, for a person who decides about them; `null` = all. */
export function coveredBy(
  groups: readonly string[] | null,
  table: 'activity' | 'exception' = 'activity',
): RawBuilder<SqlBool> {
  if (groups === null) return sql<SqlBool>`true`;
  const own = sql.ref(`${table}.device_groups`);
  return sql<SqlBool>`(${own} is not null and ${own} <@ to_jsonb(${groups}::text[]))`;
}

export interface DueQuery {
  readonly workspaceId: WorkspaceId;
  /** In the workspace's zone: what was due before this day is overdue. */
  readonly today: CalendarDate;
}

/** Which live rows of `activity` are overdue; `isOverdueNow` of `due.ts` says the same of each, and a test compares them. */
export function isOverdueInSql({ today }: DueQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} < ${today}::date and activity.paused_since is null
    and activity.ready_since is null)`;
}

/** Which rows of `activity` a person has to complete, as `isToClose` of `completion.ts`. */
export const isToCloseInSql = sql<SqlBool>`(${isLiveIn('activity')} and activity.ready_since is not null
  and activity.all_fixed_since is null and activity.paused_since is null)`;

/** Which live rows of `activity` are due on these days, both of which belong to them. */
export function isDueWithin(from: CalendarDate, to: CalendarDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${dueIn('activity')} between ${from}::date and ${to}::date and activity.paused_since is null)`;
}

export type ActivitySort = (typeof activitySorts)[number];

/** In each of them but the first, what can still be done comes before what cannot. */
export const activitySorts = ['newest', 'due', 'priority', 'exposure'] as const;

// On the embedded engine people wait for what a lot takes.
const lot = 500;

/**
 * Updates what the next live activities weigh, by number, where that has changed. The database does so itself when an
 * activity changes, and not when Defender says something else. What is being changed at this moment is left to the next
 * time. Returns after which number to go on, or `null`.
 */
export async function keepExposures(db: Reader, workspaceId: WorkspaceId, after: number): Promise<number | null> {
  const { rows } = await sql<{ readonly kept: number; readonly last: number | null }>`
    with changed as (
      select activity.id, activity.number, ${exposureNow} as exposure from activity
      left join recommendation on recommendation.id = activity.recommendation_id
      where activity.workspace_id = ${workspaceId} and activity.number > ${after}
        and activity.state in ('pending', 'open', 'active')
        and activity.exposure is distinct from (${exposureNow})
      order by activity.number limit ${lot} for update of activity skip locked),
    kept as (
      update activity set exposure = changed.exposure from changed where activity.id = changed.id)
    select count(*) as kept, max(number) as last from changed`.execute(db);
  const [{ kept, last } = { kept: 0, last: null }] = rows;
  if (kept === lot) return last;
  await noteWeighed(
    db,
    sql`select from activity where activity.recommendation_id = recommendation.id
      and activity.state in ('pending', 'open', 'active') and activity.exposure is distinct from (${exposureNow})`,
  );
  return null;
}

/**
 * What an activity weighs: its recommendation's impact now, times the share of devices still to fix. `null` where
 * nothing is known. Over `activity`, joined with `recommendation`. The formula is a function of the database
 * (`src/features/activities/tables.ts`), since a trigger keeps by it what activities weigh.
 */
export const exposureNow = sql<number | null>`exposure_of(activity.option, activity.target_count, activity.fixed_count,
  recommendation.exposure_impact, recommendation.exposed_machines_count, recommendation.removed_at)`;
