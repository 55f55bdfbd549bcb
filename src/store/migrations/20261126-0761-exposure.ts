import { type Kysely, sql } from 'kysely';

const isLive = "state in ('pending', 'open', 'active')";

const statements = [
  // What a live activity weighs, as `/remediate top` ranks it: kept, since an index knows one table only.
  `alter table activity add column exposure double precision`,
  `create function activity_exposure(state text, option text, target_count integer, fixed_count integer,
    recommendation_id text) returns double precision language sql stable as $$
    select case
      when $1 not in ('pending', 'open', 'active') or $2 = 'attention_required' then null
      when $3 is null or recommendation.exposed_machines_count = 0 then recommendation.exposure_impact
      else recommendation.exposure_impact
        * least(1, ($3 - $4)::double precision / recommendation.exposed_machines_count)
      end
    from recommendation where recommendation.id = $5 and recommendation.removed_at is null
  $$`,
  `create function keep_activity_exposure() returns trigger language plpgsql as $$ begin
    new.exposure := activity_exposure(new.state, new.option, new.target_count, new.fixed_count, new.recommendation_id);
    return new;
  end $$`,
  `create trigger activity_exposure_is_kept
    before insert or update of state, option, target_count, fixed_count, recommendation_id on activity
    for each row execute function keep_activity_exposure()`,
  `update activity set exposure = activity_exposure(state, option, target_count, fixed_count, recommendation_id)
    where ${isLive} and recommendation_id is not null`,
  // The keys of src/store/list-activities.ts.
  `create index activity_sorted_by_exposure on activity (workspace_id,
    (case when ${isLive} then case when option = 'attention_required' then 1 else 0 end else 2 end),
    (coalesce(-exposure, 'infinity'::double precision)),
    (case when ${isLive} then case priority when 'high' then 1 when 'medium' then 2 else 3 end else 0 end),
    (case when ${isLive} then coalesce(due_on, 'infinity'::date) else 'infinity'::date end),
    (case when ${isLive} then number else -number end))`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
