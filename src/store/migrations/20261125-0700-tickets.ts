import { type Kysely, sql } from 'kysely';

const statements = [
  // What is known of the Intune task that belongs to an activity, beside the link that says so.
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
    failure_words text,
    failed_at timestamptz,
    -- Of an order that is still tried.
    failure_passing text,
    last_failure_at timestamptz,
    -- What Intune says, where the two disagree and nothing but a person's word leads out of it.
    conflict_status text check (conflict_status in ('pending', 'active', 'completed', 'rejected')),
    conflict_since timestamptz,
    constraint failure_is_whole check ((failure is null) = (failed_at is null)),
    constraint failure_is_told check ((failure is not distinct from 'told') = (failure_words is not null)),
    constraint passing_is_whole check ((failure_passing is null) = (last_failure_at is null)),
    constraint conflict_is_whole check ((conflict_status is null) = (conflict_since is null))
  )`,
  // That Graph was asked to make a task, which nobody has seen it do.
  `create table ticket_creation (
    activity_id uuid primary key references activity,
    asked_at timestamptz,
    made_at timestamptz,
    failure text check (failure in ('told', 'turned_off', 'over', 'not_possible', 'chosen_otherwise')),
    failure_words text,
    created_at timestamptz not null,
    constraint creation_ends_once check (made_at is null or failure is null),
    constraint failure_is_told check ((failure is not distinct from 'told') = (failure_words is not null))
  )`,
  `create index activity_link_by_state on activity_link (vendor, state, vendor_id)`,
  `create index activity_wants_ticket on activity (workspace_id, id) where wants_ticket`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
