const isLive = `state in ('pending', 'open', 'active')`;
const isPutLast = `option = 'attention_required'`;
const priority = `case priority when 'high' then 1 when 'medium' then 2 else 3 end`;
const liveDue = `(case when ${isLive} then coalesce(due_on, 'infinity'::date) else 'infinity'::date end)`;

/** How activities are found, searched and sorted, and what they weigh. */
export const activityOrder: readonly string[] = [
  `create index activity_live on activity (workspace_id, recommendation_id) where ${isLive}`,
  `create index activity_by_recommendation on activity (workspace_id, recommendation_id)`,
  // What is rare in a workspace is found without a walk through everything else.
  `create index activity_by_state on activity (workspace_id, state, number)`,
  `create index activity_by_due on activity (workspace_id, due_on) where ${isLive}`,
  `create index activity_by_requester on activity (workspace_id, requester_id) where ${isLive}`,
  `create index activity_by_assignee on activity (workspace_id, assignee_id) where ${isLive} and assignee_id is not null`,
  `create index activity_by_completer on activity (workspace_id, completed_by, lower(completed_by_email))
    where completed_by is not null`,
  `create index activity_completed_by on activity (workspace_id, decided_at, completed_by, verification)
    where state = 'completed'`,
  `create index activity_by_end on activity (workspace_id, decided_at, id)
    where state in ('completed', 'rejected', 'withdrawn')`,
  `create index activity_ready on activity (workspace_id, id) where ${isLive} and ready_since is not null`,
  `create index activity_wants_ticket on activity (workspace_id, id) where wants_ticket`,
  `create index activity_by_removal_list on activity (removal_list_id, number) where removal_list_id is not null`,
  // Without it, each removal would read all activities.
  `create index activity_by_followed_up on activity (follow_up_to_id) where follow_up_to_id is not null`,

  // Words in titles and components. The extension is not everywhere, and not every login may create it: the search
  // then finds the same and looks at each activity. New words wait in a list of at most 256 kB beside the index.
  `do $$ begin
    create extension if not exists pg_trgm;
    create index activity_by_words_of_title on activity using gin (title gin_trgm_ops)
      with (gin_pending_list_limit = 256);
    create index activity_by_words_of_component on activity using gin (component gin_trgm_ops)
      with (gin_pending_list_limit = 256);
  exception when feature_not_supported or undefined_file or insufficient_privilege or undefined_object then
    raise notice 'pg_trgm is not to be had: %', sqlerrm;
  end $$`,

  // One expression that is the same for the same arguments: both engines put it in the place of the call.
  `create function exposure_of(option text, target_count integer, fixed_count integer, impact double precision,
    exposed_machines_count integer, removed_at timestamptz) returns double precision language sql immutable as $$
    select case
      when $1 = 'attention_required' or $6 is not null then null
      when $2 is null or $5 = 0 then $4
      else $4 * least(1, ($2 - $3)::double precision / $5)
    end
  $$`,
  `create function activity_exposure(state text, option text, target_count integer, fixed_count integer,
    recommendation_id text) returns double precision language sql stable as $$
    select case when $1 in ('pending', 'open', 'active') then exposure_of($2, $3, $4, recommendation.exposure_impact,
      recommendation.exposed_machines_count, recommendation.removed_at) end
    from recommendation where recommendation.id = $5
  $$`,
  `create function keep_activity_exposure() returns trigger language plpgsql as $$ begin
    new.exposure := activity_exposure(new.state, new.option, new.target_count, new.fixed_count, new.recommendation_id);
    return new;
  end $$`,
  `create trigger activity_exposure_is_kept
    before insert or update of state, option, target_count, fixed_count, recommendation_id on activity
    for each row execute function keep_activity_exposure()`,

  // The keys of  `src/features/activities/sort-keys.ts`,.
  `create index activity_sorted_by_due on activity (workspace_id, ${liveDue}, (-number))`,
  `create index activity_sorted_by_priority on activity (workspace_id,
    (${priority} + case when ${isLive} then 0 else 3 end),
    (-number))`,
  `create index activity_sorted_by_exposure on activity (workspace_id,
    (case when ${isLive} then case when ${isPutLast} then 1 else 0 end else 2 end),
    (coalesce(-exposure, 'infinity'::double precision)),
    (case when ${isLive} then ${priority} else 0 end),
    ${liveDue},
    (case when ${isLive} then number else -number end))`,

  // The ranks of  `src/features/lists/top-activities.ts`,; by exposure, it is the index above.
  `create index activity_ranked_by_devices on activity (workspace_id, (${isPutLast}),
    (case when option <> 'attention_required' then target_count - fixed_count - gone_count - out_of_scope_count end)
      desc nulls last,
    (${priority}), due_on, number) where ${isLive}`,
  `create index activity_ranked_by_due on activity (workspace_id, (${isPutLast}), due_on,
    (${priority}), number) where ${isLive}`,
];
