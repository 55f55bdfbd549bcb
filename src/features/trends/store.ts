import { type Generated, type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { inLots } from '../../platform/database/batches.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isOverdueInSql, liveStates } from '../activities/index.ts';
import { isInTrends, type TrendScope } from '../lists/index.ts';
import type { DayOfDevices, TrendForecast, WeekCount, WeekOfRequests } from './trends.ts';

interface HistoryDayTable {
  readonly workspace_id: string;
  readonly day: string;
  /** Defender's, of the whole tenant; `null` = not read. */
  readonly exposure_score: Generated<number | null>;
}

interface ActivityDayTable {
  readonly workspace_id: string;
  readonly day: string;
  readonly activity_id: string;
  readonly fixed_count: number;
  /** Targets that are neither fixed nor gone nor out of scope. Silent ones count as exposed. */
  readonly exposed_count: number;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    history_day: HistoryDayTable;
    activity_day: ActivityDayTable;
  }
}

export const trendSchema: readonly string[] = [
  // Days on which every activity was noted. A missing day had no reading.
  `create table history_day (
    workspace_id text not null references workspace,
    day date not null,
    -- Of the whole tenant, by Defender; empty = not read.
    exposure_score double precision,
    primary key (workspace_id, day)
  )`,
  // The last reading of the day. Counts are of devices.
  `create table activity_day (
    workspace_id text not null references workspace,
    day date not null,
    activity_id uuid not null references activity,
    fixed_count integer not null,
    exposed_count integer not null,
    primary key (workspace_id, day, activity_id)
  )`,
  `create index activity_day_of_activity on activity_day (activity_id, day)`,
];

/** Requests opened and completed in each week. Adopted requests were opened when they were made in Defender. */
export async function countByWeek(
  db: Reader,
  workspaceId: WorkspaceId,
  {
    scope,
    weeks,
  }: { readonly scope: TrendScope; readonly weeks: readonly { readonly from: CalendarDate; readonly at: Date }[] },
): Promise<readonly WeekOfRequests[]> {
  const starts = sql`array[${sql.join(weeks.map(({ at }) => sql`${at}::timestamptz`))}]`;
  const own = sql`activity.workspace_id = ${workspaceId} and ${isInTrends(scope)}`;
  const { rows } = await sql<{ readonly week: number; readonly kind: WeekCount; readonly count: number }>`
    with event as (
      select activity.created_at as at, 'opened' as kind from activity where ${own}
      union all
      select activity.decided_at, activity.completed_by from activity where ${own} and activity.state = 'completed'
    )
    select width_bucket(at, ${starts}) as week, kind, count(*)::int as count from event
    where at >= (${starts})[1] group by 1, 2
  `.execute(db);
  const none = { opened: 0, email: 0, system_confirmation: 0, not_available: 0 };
  return weeks.map(({ from }, index) => {
    const own = rows.filter(({ week }) => week === index + 1).map(({ kind, count }) => [kind, count]);
    return { ...none, ...Object.fromEntries(own), from };
  });
}

// The most rows of one statement.
const batchSize = 1000;

/**
 * Targets of a completion are exposed until devices confirm it. Without a verification, the completion itself counts.
 */
const exposedTargets = sql<number>`case when activity.state = 'completed' and activity.verification is null then 0
  else greatest(0, activity.target_count - activity.fixed_count - activity.gone_count - activity.out_of_scope_count) end`;

interface Page {
  readonly workspaceId: WorkspaceId;
  readonly day: CalendarDate;
  /** Activities completed before this time are left out, unless they are disputed. */
  readonly completedSince: Date;
  readonly after: ActivityId | null;
}

/**
 * Notes the devices of the next 1000 activities for a day, and replaces what was noted of that day before. Returns the
 * last id; `null` = the end. The page is selected by key alone: with a condition on states, each page would sort all
 * activities. Noted rows are looked up by key, because the embedded engine has no statistics. Its joins would compare
 * all rows with all.
 */
export async function noteActivityDays(
  db: Reader,
  { workspaceId, day, completedSince, after }: Page,
): Promise<ActivityId | null> {
  const beyond = after === null ? sql`true` : sql`activity.id > ${after}`;
  const isCounted = sql`(activity.target_count is not null and (activity.state in (${sql.join(liveStates)})
    or activity.state = 'completed' and (activity.decided_at >= ${completedSince} or activity.verification = 'disputed')))`;
  const { rows } = await sql<{ readonly id: ActivityId; readonly count: number }>`
    with page as (
      select id, state, verification, decided_at, target_count, fixed_count, gone_count, out_of_scope_count from activity
      where activity.workspace_id = ${workspaceId} and ${beyond}
      order by activity.id limit ${sql.lit(batchSize)}
    ), noted as (
      insert into activity_day (workspace_id, day, activity_id, fixed_count, exposed_count)
      select ${workspaceId}, ${day}::date, activity.id, activity.fixed_count, ${exposedTargets} from page as activity
      where ${isCounted} and (
        select (kept.fixed_count, kept.exposed_count) = (activity.fixed_count, ${exposedTargets}) from activity_day as kept
        where kept.workspace_id = ${workspaceId} and kept.day = ${day}::date and kept.activity_id = activity.id
      ) is not true
      order by activity.id
      on conflict (workspace_id, day, activity_id) do update
        set fixed_count = excluded.fixed_count, exposed_count = excluded.exposed_count
    ), turned_down as (
      delete from activity_day where workspace_id = ${workspaceId} and day = ${day}::date
        and activity_id = any(array(select activity.id from page as activity where not ${isCounted}))
    )
    select id, (select count(*)::int from page) as count from page order by id desc limit 1
  `.execute(db);
  const [last] = rows;
  return last === undefined || last.count < batchSize ? null : last.id;
}

export async function saveDayTaken(db: Reader, workspaceId: WorkspaceId, day: CalendarDate): Promise<void> {
  await db
    .insertInto('history_day')
    .values({ workspace_id: workspaceId, day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Both ends included, oldest first. */
export async function listDaysTaken(
  db: Reader,
  workspaceId: WorkspaceId,
  { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<readonly CalendarDate[]> {
  const rows = await db
    .selectFrom('history_day')
    .select('day')
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day as CalendarDate);
}

export interface DayOfScore {
  readonly day: CalendarDate;
  readonly score: number;
}

/** The last reading of the day stays. The day must be taken. */
export async function saveExposureScore(db: Reader, workspaceId: WorkspaceId, { day, score }: DayOfScore) {
  await sql`update history_day set exposure_score = ${score}
    where workspace_id = ${workspaceId} and day = ${day}`.execute(db);
}

/** Oldest first. */
export async function listExposureScores(db: Reader, workspaceId: WorkspaceId, from: CalendarDate) {
  const { rows } = await sql<DayOfScore>`select day, exposure_score as score from history_day
    where workspace_id = ${workspaceId} and day >= ${from} and exposure_score is not null order by day`.execute(db);
  return rows;
}

interface DayQuery {
  readonly day: CalendarDate;
  readonly scope: TrendScope;
}

/**
 * One statement for each day: with many activities, one statement for all days would hold up everything else. `before`
 * is the previous day with a reading. A reopened activity can have fewer fixed devices than then. This does not lower
 * the pace.
 */
export async function readDay(
  db: Reader,
  workspaceId: WorkspaceId,
  { day, before, scope }: DayQuery & { readonly before: CalendarDate | null },
): Promise<DayOfDevices> {
  const sumOf = (counted: RawBuilder<unknown>) => sql<number>`coalesce(sum(${counted}), 0)`;
  // Looked up by key, as in `noteActivityDays`. A missing row gives 0.
  const newlyFixed = sql`greatest(0, activity_day.fixed_count - (select kept.fixed_count from activity_day as kept
    where kept.workspace_id = ${workspaceId} and kept.day = ${before}::date
      and kept.activity_id = activity_day.activity_id))`;
  const counts = await db
    .selectFrom('activity_day')
    .select([
      sumOf(sql.ref('activity_day.fixed_count')).as('fixed'),
      sumOf(sql.ref('activity_day.exposed_count')).as('exposed'),
      sumOf(newlyFixed).as('newlyFixed'),
    ])
    .$if(scope.kind !== 'everything', (select) =>
      select.innerJoin('activity', 'activity.id', 'activity_day.activity_id').where(isInTrends(scope)),
    )
    .where('activity_day.workspace_id', '=', workspaceId)
    .where('activity_day.day', '=', day)
    .executeTakeFirstOrThrow();
  return { day, ...counts };
}

/** Exposed devices of open requests. Paused ones are left out, since nobody works on them. */
export async function countOpenDevices(
  db: Reader,
  workspaceId: WorkspaceId,
  { day, scope }: DayQuery,
): Promise<number> {
  const { open } = await db
    .selectFrom('activity_day')
    .innerJoin('activity', 'activity.id', 'activity_day.activity_id')
    .select(sql<number>`coalesce(sum(activity_day.exposed_count), 0)`.as('open'))
    .where('activity_day.workspace_id', '=', workspaceId)
    .where('activity_day.day', '=', day)
    .where('activity.state', 'in', liveStates)
    .where('activity.paused_since', 'is', null)
    .where(isInTrends(scope))
    .executeTakeFirstOrThrow();
  return open;
}

/** The earliest due date first. `count` is all of them. */
export async function listOverdueOn(
  db: Reader,
  workspaceId: WorkspaceId,
  { day, scope, limit }: DayQuery & { readonly limit: number },
): Promise<TrendForecast['overdue']> {
  const rows = await db
    .selectFrom('activity')
    .select(['number', sql<number>`(count(*) over ())::int`.as('total')])
    .where('workspace_id', '=', workspaceId)
    .where(isOverdueInSql(day))
    .where(isInTrends(scope))
    .orderBy('due_on')
    .orderBy('number')
    .limit(limit)
    .execute();
  return { numbers: rows.map(({ number }) => number), count: rows[0]?.total ?? 0 };
}

/** In batches: each activity has a row for each day. */
export async function removeActivityDays(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await inLots(batchSize, () =>
    tx
      .deleteFrom('activity_day')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'day')} in ${selectFrom('activity_day')
            .select(['activity_id', 'day'])
            .where('activity_id', 'in', ids)
            .limit(batchSize)}`,
      )
      .executeTakeFirst(),
  );
}

/** Forgets all days before `before` and returns the number of deleted rows. */
export async function forgetHistory(
  db: Reader,
  { workspaceId, before }: { readonly workspaceId: WorkspaceId; readonly before: CalendarDate },
): Promise<number> {
  let forgotten = 0;
  for (const [table, key] of [
    ['activity_day', 'workspace_id, day, activity_id'],
    ['history_day', 'workspace_id, day'],
  ] as const) {
    forgotten += await inLots(batchSize, () =>
      sql`delete from ${sql.table(table)} where (${sql.raw(key)}) in (
        select ${sql.raw(key)} from ${sql.table(table)}
        where workspace_id = ${workspaceId} and day < ${before}::date limit ${batchSize})`.execute(db),
    );
  }
  return forgotten;
}
