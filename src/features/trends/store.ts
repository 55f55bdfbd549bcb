import { sql } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { liveStates } from '../activities/index.ts';
import { isInTrends, type TrendScope } from '../lists/index.ts';
import { type AgeBand, ageBandEnds, type CompletedBy, type ExposedOnDay, type OpenByAge } from './trends.ts';

/** A day on which every activity was looked at. */
interface HistoryDayTable {
  readonly workspace_id: string;
  readonly day: string;
}

/** The state of an activity on a day; what has no devices to count has no counts. */
interface ActivityDayTable {
  readonly workspace_id: string;
  readonly day: string;
  readonly activity_id: string;
  readonly state: string;
  readonly target_count: number | null;
  readonly fixed_count: number | null;
  /** Targets that are neither fixed nor gone nor out of scope; silent ones are still exposed. */
  readonly exposed_count: number | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    history_day: HistoryDayTable;
    activity_day: ActivityDayTable;
  }
}

export const trendSchema: readonly string[] = [
  // The days on which every activity was looked at; a missing day had no reading.
  `create table history_day (
    workspace_id text not null references workspace,
    day date not null,
    primary key (workspace_id, day)
  )`,
  // The activity on that day; counts are of devices.
  `create table activity_day (
    workspace_id text not null references workspace,
    day date not null,
    activity_id uuid not null references activity,
    state text not null,
    target_count integer,
    fixed_count integer,
    exposed_count integer,
    primary key (workspace_id, day, activity_id)
  )`,
  `create index activity_day_of_activity on activity_day (activity_id, day)`,
];

/** What is open at this moment, and the targets of it that are still exposed. */
export async function readOpenTrends(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, now }: { readonly scope: TrendScope; readonly now: Date },
): Promise<{ readonly open: OpenByAge; readonly exposed: number }> {
  const rows = await db
    .selectFrom('activity')
    .select([
      'activity.priority',
      bandAt(now).as('band'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`coalesce(sum(${exposedTargets}), 0)`.as('exposed'),
    ])
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(isInTrends(scope))
    .groupBy(['activity.priority', 'band'])
    .execute();
  const countsOf = (priority: Priority): Readonly<Record<AgeBand, number>> => {
    const counts = { week: 0, month: 0, quarter: 0, older: 0 };
    for (const row of rows) if (row.priority === priority) counts[row.band] = row.count;
    return counts;
  };
  return {
    open: { high: countsOf('high'), medium: countsOf('medium'), low: countsOf('low') },
    exposed: rows.reduce((sum, { exposed }) => sum + exposed, 0),
  };
}

function bandAt(now: Date) {
  const isUnder = (days: number) =>
    sql`activity.created_at > ${now}::timestamptz - make_interval(days => ${sql.lit(days)})`;
  return sql<AgeBand>`case
    when ${isUnder(ageBandEnds.week)} then 'week'
    when ${isUnder(ageBandEnds.month)} then 'month'
    when ${isUnder(ageBandEnds.quarter)} then 'quarter'
    else 'older' end`;
}

// More people than a workspace has admins; the rest would be in no picture.
const mostPeople = 1000;

/** What was completed since then, by what is named as completed by. */
export async function readCompletedTrends(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, since }: { readonly scope: TrendScope; readonly since: Date },
): Promise<CompletedBy> {
  const rows = await db
    .selectFrom('activity')
    .select([
      'activity.completed_by',
      sql<string | null>`min(activity.completed_by_email)`.as('email'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', '=', 'completed')
    .where('activity.decided_at', '>=', since)
    .where(isInTrends(scope))
    // Addresses are kept as they were written on the day.
    .groupBy(['activity.completed_by', sql`lower(activity.completed_by_email)`])
    // What no person completed is one number each, and none of the people who may be too many.
    .orderBy(sql`(activity.completed_by = 'email')`)
    .orderBy('count', 'desc')
    .orderBy('email')
    .limit(mostPeople)
    .execute();
  const countOf = (kind: string) => rows.find((row) => row.completed_by === kind)?.count ?? 0;
  return {
    people: rows.flatMap(({ completed_by, email, count }) =>
      completed_by === 'email' && email !== null ? [{ email, count }] : [],
    ),
    systemConfirmation: countOf('system_confirmation'),
    notAvailable: countOf('not_available'),
  };
}

// No statement touches more rows.
const batchSize = 1000;

/** `null` where devices are not counted: not yet, or never, as for attention required. */
const exposedTargets = sql<number | null>`case when activity.target_count is not null then
  greatest(0, activity.target_count - activity.fixed_count - activity.gone_count - activity.out_of_scope_count) end`;

interface Page {
  readonly workspaceId: WorkspaceId;
  readonly day: CalendarDate;
  /** What ended since then is noted once more, as ended. */
  readonly endedSince: Date;
  readonly after: ActivityId | null;
}

/**
 * Notes the state of the next thousand activities that are open or have just ended; what is noted already stays. Gives
 * the last of them, `null` at the end. The page is taken by the key alone: with a condition on states each would sort them all.
 */
export async function noteActivityDays(
  db: Reader,
  { workspaceId, day, endedSince, after }: Page,
): Promise<ActivityId | null> {
  const beyond = after === null ? sql`true` : sql`activity.id > ${after}`;
  const { rows } = await sql<{ readonly id: ActivityId; readonly count: number }>`
    with page as (
      select activity.id from activity
      where activity.workspace_id = ${workspaceId} and ${beyond}
      order by activity.id limit ${sql.lit(batchSize)}
    ), noted as (
      insert into activity_day
        (workspace_id, day, activity_id, state, target_count, fixed_count, exposed_count)
      select ${workspaceId}, ${day}::date, activity.id, activity.state, activity.target_count,
        activity.fixed_count, ${exposedTargets}
      from page join activity on activity.id = page.id
      where activity.state in (${sql.join(liveStates)}) or activity.decided_at >= ${endedSince}
      on conflict do nothing
    )
    select id, (select count(*)::int from page) as count from page order by id desc limit 1
  `.execute(db);
  const [last] = rows;
  return last === undefined || last.count < batchSize ? null : last.id;
}

export async function isDayTaken(db: Reader, workspaceId: WorkspaceId, day: CalendarDate): Promise<boolean> {
  const row = await db
    .selectFrom('history_day')
    .select('day')
    .where('workspace_id', '=', workspaceId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveDayTaken(db: Reader, workspaceId: WorkspaceId, day: CalendarDate): Promise<void> {
  await db
    .insertInto('history_day')
    .values({ workspace_id: workspaceId, day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The days from one on and before another on which everything was looked at, the oldest first. */
export async function listDaysTaken(
  db: Reader,
  workspaceId: WorkspaceId,
  { from, before }: { readonly from: CalendarDate; readonly before: CalendarDate },
): Promise<readonly CalendarDate[]> {
  const rows = await db
    .selectFrom('history_day')
    .select('day')
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<', before)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day as CalendarDate);
}

/** A day in a statement of its own: with many activities all of them together would hold up everything else. */
export async function readExposedOnDay(
  db: Reader,
  workspaceId: WorkspaceId,
  { day, scope }: { readonly day: CalendarDate; readonly scope: TrendScope },
): Promise<ExposedOnDay> {
  const { exposed } = await db
    .selectFrom('activity_day')
    .select(sql<number>`coalesce(sum(activity_day.exposed_count), 0)`.as('exposed'))
    .$if(scope.kind !== 'everything', (select) =>
      select.innerJoin('activity', 'activity.id', 'activity_day.activity_id').where(isInTrends(scope)),
    )
    .where('activity_day.workspace_id', '=', workspaceId)
    .where('activity_day.day', '=', day)
    .where('activity_day.state', 'in', liveStates)
    .executeTakeFirstOrThrow();
  return { day, exposed };
}

/** Each activity has a row for each day of its life. */
export async function removeActivityDays(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await tx
      .deleteFrom('activity_day')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'day')} in ${selectFrom('activity_day')
            .select(['activity_id', 'day'])
            .where('activity_id', 'in', ids)
            .limit(batchSize)}`,
      )
      .executeTakeFirst();
    if (numDeletedRows < BigInt(batchSize)) return;
  }
}

/** Forgets the states of activities on days before one, and then that these were looked at; returns how many rows. */
export async function forgetHistory(
  db: Reader,
  { workspaceId, before }: { readonly workspaceId: WorkspaceId; readonly before: CalendarDate },
): Promise<number> {
  let forgotten = 0;
  for (const [table, key] of [
    ['activity_day', 'workspace_id, day, activity_id'],
    ['history_day', 'workspace_id, day'],
  ] as const) {
    for (let gone = batchSize; gone === batchSize; forgotten += gone) {
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${sql.raw(key)}) in (
        select ${sql.raw(key)} from ${sql.table(table)}
        where workspace_id = ${workspaceId} and day < ${before}::date limit ${batchSize})`.execute(db);
      gone = Number(numAffectedRows ?? 0n);
    }
  }
  return forgotten;
}
