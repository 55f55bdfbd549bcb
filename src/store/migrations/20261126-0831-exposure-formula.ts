import { type Kysely, sql } from 'kysely';

/** What an activity weighs is computed in one place, for what is kept and for what is ranked by what stands there now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One expression that is the same for the same arguments: both engines put it in the place of the call.
  `create function exposure_of(option text, target_count integer, fixed_count integer, impact double precision,
    exposed_machines_count integer, removed_at timestamptz) returns double precision language sql immutable as $$
    select case
      when $1 = 'attention_required' or $6 is not null then null
      when $2 is null or $5 = 0 then $4
      else $4 * least(1, ($2 - $3)::double precision / $5)
    end
  $$`,
  `create or replace function activity_exposure(state text, option text, target_count integer, fixed_count integer,
    recommendation_id text) returns double precision language sql stable as $$
    select case when $1 in ('pending', 'open', 'active') then exposure_of($2, $3, $4, recommendation.exposure_impact,
      recommendation.exposed_machines_count, recommendation.removed_at) end
    from recommendation where recommendation.id = $5
  $$`,
];
