import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CompletedByKind } from '../domain/completed-by.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import type { TopFilter, TopOrder } from '../domain/top-request.ts';
import { readFirstCardLinks } from './card-links.ts';
import { readActivities } from './digests.ts';
import { exposureNow } from './exposure-now.ts';
import type { Reader } from './transaction.ts';
import { isInTrends, type TrendScope } from './trend-scope.ts';

export interface TopActivity {
  readonly activity: Activity;
  /** Link to the activity's card, once it stands in the channel. */
  readonly permalink: string | null;
}

export interface TopQuery extends Partial<TopFilter> {
  readonly scope: TrendScope;
  readonly limit: number;
  /** By exposure, where nothing is said. */
  readonly by?: TopOrder;
}

/**
 * The live activities that come first. By exposure: the recommendation's impact now, times the share of its devices that
 * this activity still has to fix. What nothing is known of comes after what can be compared, attention required after
 * everything.
 */
export async function listTopActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, limit, by = 'exposure', ...filter }: TopQuery,
): Promise<readonly TopActivity[]> {
  // Ranked by what ranks them alone: whole rows of 100,000 activities, each with its link, take ten times as long.
  const ranked = await db
    .selectFrom('activity')
    .leftJoin('recommendation', 'recommendation.id', 'activity.recommendation_id')
    .select('activity.id')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(isInTrends(scope))
    .where(isAskedFor(filter))
    .orderBy(sql`activity.option = 'attention_required'`)
    .orderBy(ranks[by])
    .orderBy(sql`array_position(array['high', 'medium', 'low'], activity.priority)`)
    .orderBy(countedDate)
    .orderBy('activity.number')
    .limit(limit)
    .execute();
  const ids = ranked.map(({ id }) => id as ActivityId);
  const found = await readActivities(db, workspaceId, ids);
  const links = await readFirstCardLinks(db, ids);
  return ids.flatMap((id) => {
    const activity = found.get(id);
    return activity === undefined ? [] : [{ activity, permalink: links.get(id) ?? null }];
  });
}

// With the days under exceptions.
const countedDate = sql`coalesce(activity.counts_on, activity.due_on) asc nulls last`;

// Those that can still be fixed, as in `remainingTargets` of the domain.
const devicesLeft = sql`case when activity.option <> 'attention_required'
  then activity.target_count - activity.fixed_count - activity.gone_count - activity.out_of_scope_count end`;

const ranks: Readonly<Record<TopOrder, RawBuilder<unknown>>> = {
  exposure: sql`${exposureNow} desc nulls last`,
  devices: sql`${devicesLeft} desc nulls last`,
  // What is overdue was due before everything else.
  due: countedDate,
};

/** Which rows have one of these priorities, and are about one of these device groups; as `isInTop` of the domain. */
function isAskedFor({ groups = [], priorities = [] }: Partial<TopFilter>): RawBuilder<SqlBool> {
  const hasPriority =
    priorities.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`activity.priority = any(${priorities}::text[])`;
  if (groups.length === 0) return hasPriority;
  const lower = groups.map((group) => group.toLowerCase());
  return sql<SqlBool>`(${hasPriority} and (activity.device_groups is null or exists (
    select from jsonb_array_elements_text(activity.device_groups) as device_group
    where lower(device_group) = any(${lower}::text[]))))`;
}

export interface ActivityTotals {
  readonly open: number;
  readonly overdue: number;
  readonly completed: Readonly<Record<CompletedByKind, number>>;
  /** Of those completed, with whose completion devices disagree. */
  readonly disputed: number;
}

/** Overdue is what was due before `today`; completions are counted from `completedSince` on. */
export async function countActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  query: {
    readonly scope: TrendScope;
    readonly today: CalendarDate;
    readonly completedSince: Date;
  } & Partial<TopFilter>,
): Promise<ActivityTotals> {
  const live = await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      sql<number>`count(*) filter (where due_on < ${query.today}::date)`.as('overdue'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where(isInTrends(query.scope))
    .where(isAskedFor(query))
    .executeTakeFirstOrThrow();
  const completed = await db
    .selectFrom('activity')
    .select(({ fn }) => [
      'completed_by',
      fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where verification = 'disputed')`.as('disputed'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'completed')
    .where('decided_at', '>=', query.completedSince)
    .where(isInTrends(query.scope))
    .where(isAskedFor(query))
    .groupBy('completed_by')
    .execute();
  const countOf = (kind: CompletedByKind) => completed.find((row) => row.completed_by === kind)?.count ?? 0;
  return {
    open: live.open,
    overdue: live.overdue,
    completed: {
      email: countOf('email'),
      system_confirmation: countOf('system_confirmation'),
      not_available: countOf('not_available'),
    },
    disputed: completed.reduce((sum, { disputed }) => sum + disputed, 0),
  };
}
