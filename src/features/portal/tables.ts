import type { Json } from '../../platform/database/tables.ts';

export interface PortalActivityTable {
  readonly id: string;
  title: string;
  description: string;
  option: string;
  priority: string;
  created_at: Date;
  due_on: string | null;
  notes: string;
  requester_email: string | null;
  device_groups: Json<readonly string[]>;
  related_component: string;
  recommended_version: string;
  recommendation_id: string | null;
  target_count: number;
  fixed_count: number;
  status: string;
  status_changed_at: Date;
  completion: string | null;
  completer_email: string | null;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  unlisted_at: Date | null;
}

/** When the portal's activities were first read whole, and how far they have been named since. */
export interface PortalReadingTable {
  readonly workspace_id: string;
  readonly first_read_at: Date;
  summary_at: Date;
  /** The highest activity number that was named. */
  summary_number: number;
}

/** An address that the portal names, and of which Slack was asked whose it is. */
export interface LookedUpAddressTable {
  readonly workspace_id: string;
  /** In lower case. */
  readonly email: string;
  looked_up_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    portal_activity: PortalActivityTable;
    portal_reading: PortalReadingTable;
    looked_up_address: LookedUpAddressTable;
  }
}

/** The tables of this feature, joined into the baseline in the order of features. */
export const portalSchema: readonly string[] = [
  // Addresses that the portal names and that Slack was asked about.
  `create table looked_up_address (
    workspace_id text not null references workspace,
    email text not null,
    looked_up_at timestamptz not null,
    primary key (workspace_id, email)
  )`,

  `create table portal_activity (
    id text primary key,
    title text not null,
    description text not null,
    option text not null
      check (option in ('update', 'upgrade', 'uninstall', 'configuration_change', 'attention_required')),
    priority text not null check (priority in ('high', 'medium', 'low')),
    created_at timestamptz not null,
    due_on date,
    notes text not null,
    requester_email text,
    device_groups jsonb not null,
    related_component text not null,
    recommended_version text not null,
    recommendation_id text,
    target_count integer not null,
    fixed_count integer not null,
    status text not null check (status in ('active', 'completed')),
    status_changed_at timestamptz not null,
    completion text check (completion in ('automatic', 'manual', 'unknown')),
    completer_email text,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create table portal_reading (
    workspace_id text primary key references workspace,
    first_read_at timestamptz not null,
    summary_at timestamptz not null,
    summary_number integer not null
  )`,
];
