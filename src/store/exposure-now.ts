import { sql } from 'kysely';

/**
 * What an activity weighs: the recommendation's impact now, times the share of its devices that this activity still has
 * to fix; `null` where nothing is known. Over `activity`, joined with `recommendation`. The migration
 * `20261126-0761-exposure.ts` says the same in a function of the database.
 */
export const exposureNow = sql<number | null>`case
  when activity.option = 'attention_required' or recommendation.removed_at is not null then null
  when activity.target_count is null or recommendation.exposed_machines_count = 0 then recommendation.exposure_impact
  else recommendation.exposure_impact * least(1,
    (activity.target_count - activity.fixed_count)::double precision / recommendation.exposed_machines_count)
end`;
