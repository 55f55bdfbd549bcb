import { type Kysely, sql } from 'kysely';

const isLive = "state in ('pending', 'open', 'active')";
const isPutLast = "(option = 'attention_required')";
const priority = "(case priority when 'high' then 1 when 'medium' then 2 else 3 end)";
const counted = '(coalesce(counts_on, due_on))';

/**
 * `/remediate top` goes by an index. What activities weigh is kept a little after Defender has said something else; until
 * then their recommendation is marked, so that they are weighed anew when they are read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table recommendation add column is_weighed boolean not null default true`,
  `update recommendation set is_weighed = false where exists (
    select from activity where activity.recommendation_id = recommendation.id and activity.${isLive}
      and activity.exposure is distinct from exposure_of(activity.option, activity.target_count, activity.fixed_count,
        recommendation.exposure_impact, recommendation.exposed_machines_count, recommendation.removed_at))`,
  `create index recommendation_unweighed on recommendation (id) where not is_weighed`,
  `create function note_other_weight() returns trigger language plpgsql as $$ begin
    new.is_weighed := false;
    return new;
  end $$`,
  `create trigger other_weight_is_noted
    before update of exposure_impact, exposed_machines_count, removed_at on recommendation for each row
    when ((old.exposure_impact, old.exposed_machines_count, old.removed_at)
      is distinct from (new.exposure_impact, new.exposed_machines_count, new.removed_at))
    execute function note_other_weight()`,
  // The ranks of src/store/top-activities.ts; by exposure, it is the index of the list in that order.
  `create index activity_ranked_by_devices on activity (workspace_id, ${isPutLast},
    (case when option <> 'attention_required' then target_count - fixed_count - gone_count - out_of_scope_count end)
      desc nulls last, ${priority}, ${counted}, number) where ${isLive}`,
  `create index activity_ranked_by_due on activity (workspace_id, ${isPutLast}, ${counted}, ${priority}, number)
    where ${isLive}`,
  // What is counted beside the ranks.
  `create index activity_completed_by on activity (workspace_id, decided_at, completed_by, verification) where state = 'completed'`,
  `drop index activity_completed`,
] as const;
