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
