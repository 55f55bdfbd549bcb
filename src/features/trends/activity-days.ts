import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar-date.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { liveStates } from '../activities/index.ts';
import { isInTrends, type TrendScope } from '../lists/index.ts';
import type { ExposedOnDay } from './trends.ts';

const batchSize = 1000;

/** `null` where devices are not counted: not yet, or never, as for attention required. */
export const exposedTargets = sql<number | null>`case when activity.target_count is not null then
  greatest(0, activity.target_count - activity.fixed_count - activity.gone_count - activity.out_of_scope_count) end`;

interface Page {
  readonly workspaceId: WorkspaceId;
  readonly day: CalendarDate;
  /** What ended since then is noted once more, as ended. */
  readonly endedSince: Date;
  readonly after: ActivityId | null;
}

/**
 * Notes how those of the next thousand activities stand that are live or have just ended; what is noted already stays. Gives
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
