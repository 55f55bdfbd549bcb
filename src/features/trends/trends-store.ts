import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { liveStates } from '../activities/index.ts';
import { isInTrends, type TrendScope } from '../lists/index.ts';
import { exposedTargets } from './activity-days.ts';
import { type AgeBand, ageBandEnds, ageBands, type CompletedBy, type OpenByAge } from './trends.ts';

interface Now {
  readonly scope: TrendScope;
  readonly now: Date;
}

/** What is open at this moment, and the targets of it that are still exposed. */
export async function readOpenTrends(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, now }: Now,
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
  const countOf = (priority: Priority, band: AgeBand) =>
    rows.find((row) => row.priority === priority && row.band === band)?.count ?? 0;
  const ofPriority = (priority: Priority) =>
    Object.fromEntries(ageBands.map((band) => [band, countOf(priority, band)])) as Record<AgeBand, number>;
  return {
    open: Object.fromEntries(priorities.map((one) => [one, ofPriority(one)])) as Record<
      Priority,
      Record<AgeBand, number>
    >,
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

/** What was completed since then, by what stands as completed by. */
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
