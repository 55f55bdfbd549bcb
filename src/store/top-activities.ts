import { sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CompletedByKind } from '../domain/completed-by.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { activityFromRow } from './activities.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

export interface TopActivity {
  readonly activity: Activity;
  /** Link to the activity's card, once it stands in the channel. */
  readonly permalink: string | null;
}

/**
 * The live activities that weigh most: the recommendation's exposure impact now, times the share of its devices that
 * this activity still has to fix. What nothing is known of comes last, attention required after everything.
 */
export async function listTopActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, limit }: { readonly scope: ReadingScope; readonly limit: number },
): Promise<readonly TopActivity[]> {
  const rows = await db
    .selectFrom('activity')
    .leftJoin('recommendation', 'recommendation.id', 'activity.recommendation_id')
    .selectAll('activity')
    .select((eb) =>
      eb
        .selectFrom('slack_message')
        .select('slack_message.permalink')
        .whereRef('slack_message.activity_id', '=', 'activity.id')
        .where('slack_message.kind', '=', 'card')
        .where('slack_message.permalink', 'is not', null)
        .orderBy('slack_message.is_former')
        .orderBy('slack_message.id')
        .limit(1)
        .as('permalink'),
    )
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where(visibleTo(scope))
    .orderBy(sql`activity.option = 'attention_required'`)
    .orderBy(sql`${weight} desc nulls last`)
    .orderBy(sql`array_position(array['high', 'medium', 'low'], activity.priority)`)
    .orderBy(sql`activity.due_on asc nulls last`)
    .orderBy('activity.number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ activity: activityFromRow(row), permalink: row.permalink }));
}

const weight = sql`case
  when activity.option = 'attention_required' or recommendation.removed_at is not null then null
  when activity.target_count is null or recommendation.exposed_machines_count = 0 then recommendation.exposure_impact
  else recommendation.exposure_impact * least(1,
    (activity.target_count - activity.fixed_count)::double precision / recommendation.exposed_machines_count)
end`;

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
  query: { readonly scope: ReadingScope; readonly today: CalendarDate; readonly completedSince: Date },
): Promise<ActivityTotals> {
  const live = await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      sql<number>`count(*) filter (where due_on < ${query.today}::date)`.as('overdue'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where(visibleTo(query.scope))
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
    .where(visibleTo(query.scope))
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
