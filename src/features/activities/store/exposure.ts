import { sql } from 'kysely';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { noteWeighed } from '../../recommendations/index.ts';

// On the embedded engine people wait for what a lot takes.
const lot = 500;

/**
 * Keeps what the next live activities weigh, by their number, where it is not what is kept: the database keeps it itself
 * when an activity changes, and not when Defender says something else. What somebody is changing at this moment is left
 * to the next time. Returns after which number to go on, or `null`.
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
 * What an activity weighs: the recommendation's impact now, times the share of its devices that this activity still has
 * to fix; `null` where nothing is known. Over `activity`, joined with `recommendation`. The formula is a function of the
 * database (`src/features/activities/tables.ts`), since a trigger keeps by it what activities weigh.
 */
export const exposureNow = sql<number | null>`exposure_of(activity.option, activity.target_count, activity.fixed_count,
  recommendation.exposure_impact, recommendation.exposed_machines_count, recommendation.removed_at)`;
