/** Intune tasks that belong to activities. */
export const tickets = [
  // What is known of the task, beside the link in `activity_link`.
  `create table ticket (
    activity_id uuid primary key references activity,
    task_id text not null unique,
    linked_at timestamptz not null,
    -- On which both sides agreed last.
    agreed_status text not null check (agreed_status in ('pending', 'active', 'completed', 'rejected')),
    agreed_at timestamptz not null,
    -- The last order that Intune took.
    sent_at timestamptz,
    failure text check (failure in ('told', 'ticket_gone')),
    failure_why jsonb,
    failed_at timestamptz,
    -- Of an order that is still tried.
    failure_passing jsonb,
    -- The kind of failure that the card tells of, so that the same kind is not told again in other words.
    failure_passing_code text,
    last_failure_at timestamptz,
    -- What Intune says, where the two disagree and only a person can settle it.
    conflict_status text check (conflict_status in ('pending', 'active', 'completed', 'rejected')),
    conflict_since timestamptz,
    -- The people whom Intune's events named when the conflict was found; empty where they could not be learnt.
    conflict_actors jsonb,
    actors_missing_since timestamptz,
    constraint failure_is_whole check ((failure is null) = (failed_at is null)),
    constraint failure_is_told check ((failure is not distinct from 'told') = (failure_why is not null)),
    constraint passing_is_whole check ((failure_passing is null) = (last_failure_at is null)),
    constraint a_code_of_a_passing_failure_alone check (failure_passing_code is null or failure_passing is not null),
    constraint conflict_is_whole check ((conflict_status is null) = (conflict_since is null)),
    constraint actors_of_a_conflict_alone check (conflict_actors is null or conflict_status is not null)
  )`,
  // That Graph was asked to make a task which has not been seen yet.
  `create table ticket_creation (
    activity_id uuid primary key references activity,
    asked_at timestamptz,
    made_at timestamptz,
    failure text check (failure in ('told', 'turned_off', 'over', 'not_possible', 'chosen_otherwise')),
    failure_why jsonb,
    constraint creation_ends_once check (made_at is null or failure is null),
    constraint failure_is_told check ((failure is not distinct from 'told') = (failure_why is not null))
  )`,
] as const;
