import type { ColumnType } from 'kysely';
import type { FailureColumn } from '../../platform/database/sql.ts';
import type { Json } from '../../platform/database/tables.ts';
/** That an activity here and something in a portal are the same thing, or look like it. */
export interface ActivityLinkTable {
  readonly activity_id: string;
  readonly vendor: string;
  readonly vendor_id: string;
  state: string;
  reasons: Json<readonly string[]>;
  readonly proposed_at: Date;
  decided_by_id: string | null;
  decided_at: Date | null;
  /** What of it has been acted upon; `null` = nothing yet. */
  seen_hash: string | null;
  /** The completion that has been acted upon. */
  seen_completion_at: Date | null;
}

/** Mirrors a security task of Intune. */
export interface SecurityTaskTable {
  readonly id: string;
  kind: string;
  title: string;
  status: string;
  priority: string;
  created_at: Date | null;
  due_on: string | null;
  creator_email: string | null;
  app_name: string;
  app_publisher: string;
  device_count: number | null;
  remediation: string;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  unlisted_at: Date | null;
}

/** How the Intune task that an activity is linked to stands, as far as both sides know. */
export interface TicketTable {
  readonly activity_id: string;
  readonly task_id: string;
  readonly linked_at: Date;
  /** On which both sides agreed last. */
  agreed_status: string;
  agreed_at: Date;
  /** When Intune took the last order; `null` = it took none. */
  sent_at: Date | null;
  /** Why Intune did not take the latest order; `null` = it did, or was not asked yet. */
  failure: string | null;
  /** Where the vendor said why. */
  failure_why: FailureColumn;
  failed_at: Date | null;
  /** How the latest try of an order that is still tried has failed; `null` = it has not. */
  failure_passing: FailureColumn;
  last_failure_at: Date | null;
  /** What kind of failure that is. */
  failure_passing_code: string | null;
  /** What Intune says, where only a person can settle it. */
  conflict_status: string | null;
  conflict_since: Date | null;
  /** Whom Intune's events named when that was found; `null` = they could not be learnt. */
  conflict_actors: ColumnType<readonly string[] | null, string | null, string | null>;
  /** Since when they have been asked for in vain. */
  actors_missing_since: Date | null;
}

/** That Graph is to make an Intune task for an activity. */
export interface TicketCreationTable {
  readonly activity_id: string;
  /** Set before the first call, whose outcome is not known then. */
  asked_at: Date | null;
  /** When it was made and linked. */
  made_at: Date | null;
  /** Why none will be made; `null` = still to be made, or made. */
  failure: string | null;
  /** Where the vendor said why. */
  failure_why: FailureColumn;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    activity_link: ActivityLinkTable;
    security_task: SecurityTaskTable;
    ticket: TicketTable;
    ticket_creation: TicketCreationTable;
  }
}
