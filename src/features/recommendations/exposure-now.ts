import { sql } from 'kysely';

/**
 * What an activity weighs: the recommendation's impact now, times the share of its devices that this activity still has
 * to fix; `null` where nothing is known. Over `activity`, joined with `recommendation`. The formula is a function of the
 * database (`src/platform/database/schema/activity-order.ts`), since a trigger keeps by it what activities weigh.
 */
export const exposureNow = sql<number | null>`exposure_of(activity.option, activity.target_count, activity.fixed_count,
  recommendation.exposure_impact, recommendation.exposed_machines_count, recommendation.removed_at)`;
