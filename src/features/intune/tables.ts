import type { ColumnType } from 'kysely';
import type { Json } from '../../platform/database/tables.ts';
import type { FailureColumn } from '../connections/index.ts';

export interface ActivityLinkTable {
  readonly activity_id: string;
  readonly vendor: string;
  readonly vendor_id: string;
  state: string;
  reasons: Json<readonly string[]>;
  readonly proposed_at: Date;
  decided_by_id: string | null;
  decided_at: Date | null;
  /** The hash of what has been acted upon; `null` = nothing yet. */
  seen_hash: string | null;
  /** The completion that has been acted upon. */
  seen_completion_at: Date | null;
}

export interface SecurityTaskTable {
  readonly id: string;
  title: string;
  status: string;
  created_at: Date | null;
  creator_email: string | null;
  app_name: string;
  remediation: string;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  unlisted_at: Date | null;
}

/** The Intune task of an activity, and how far both sides agree. */
export interface TicketTable {
  readonly activity_id: string;
  readonly task_id: string;
  readonly linked_at: Date;
  agreed_status: string;
  agreed_at: Date;
  failure: string | null;
  failure_why: FailureColumn;
  failure_passing: FailureColumn;
  last_failure_at: Date | null;
  failure_passing_code: string | null;
  conflict_status: string | null;
  conflict_actors: ColumnType<readonly string[] | null, string | null, string | null>;
  /** Since when Intune's events have been asked for in vain. */
  actors_missing_since: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    activity_link: ActivityLinkTable;
    security_task: SecurityTaskTable;
    ticket: TicketTable;
  }
}

export const intuneSchema: readonly string[] = [
  `create table security_task (
    id text primary key,
    title text not null,
    status text not null check (status in ('pending', 'active', 'completed', 'rejected', 'unknown')),
    created_at timestamptz,
    creator_email text,
    app_name text not null,
    remediation text not null default '',
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create index security_task_by_time on security_task (created_at)`,

  `create table activity_link (
    activity_id uuid not null references activity,
    vendor text not null check (vendor in ('defender', 'intune')),
    vendor_id text not null,
    state text not null check (state in ('proposed', 'confirmed', 'dismissed')),
    reasons jsonb not null,
    proposed_at timestamptz not null,
    decided_by_id text,
    decided_at timestamptz,
    -- What of the linked thing was acted upon, so that the same word of the portal acts once.
    seen_hash text,
    seen_completion_at timestamptz,
    primary key (activity_id, vendor, vendor_id)
  )`,
  `create index activity_link_by_state on activity_link (vendor, state, vendor_id)`,
  `create index activity_link_by_thing on activity_link (vendor, vendor_id)`,
  `create index activity_link_proposed on activity_link (activity_id) where state = 'proposed'`,
  `create unique index one_activity_for_each_linked_thing on activity_link (vendor, vendor_id) where state = 'confirmed'`,
  `create unique index one_linked_thing_of_each_vendor on activity_link (activity_id, vendor) where state = 'confirmed'`,
  `create unique index one_place_for_each_portal_activity on activity_link (vendor_id)
    where vendor = 'defender' and state in ('proposed', 'confirmed')`,
  `create table ticket (
    activity_id uuid primary key references activity,
    task_id text not null unique,
    linked_at timestamptz not null,
    -- On which both sides agreed last.
    agreed_status text not null check (agreed_status in ('pending', 'active', 'completed', 'rejected')),
    agreed_at timestamptz not null,
    failure text check (failure in ('answered', 'ticket_gone')),
    failure_why jsonb,
    -- Of an order that is still tried.
    failure_passing jsonb,
    -- The kind of failure that the card tells of, so that the same kind is not told again in other words.
    failure_passing_code text,
    last_failure_at timestamptz,
    -- What Intune says, where the two disagree and only a person can settle it.
    conflict_status text check (conflict_status in ('pending', 'active', 'completed', 'rejected')),
    -- The people whom Intune's events named when the conflict was found; empty where they could not be learnt.
    conflict_actors jsonb,
    actors_missing_since timestamptz,
    constraint failure_is_answered check ((failure is not distinct from 'answered') = (failure_why is not null)),
    constraint passing_is_whole check ((failure_passing is null) = (last_failure_at is null)),
    constraint a_code_of_a_passing_failure_alone check (failure_passing_code is null or failure_passing is not null),
    constraint actors_of_a_conflict_alone check (conflict_actors is null or conflict_status is not null)
  )`,
];
