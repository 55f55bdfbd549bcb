import type { ColumnType, Generated } from 'kysely';
import type { Evidence } from '../../core/completion.ts';
import type { SourceColumns } from '../../platform/slack/source.ts';

export interface ActivityTable extends SourceColumns {
  readonly id: string;
  readonly workspace_id: string;
  readonly number: number;
  version: Generated<number>;
  readonly recommendation_id: string | null;
  readonly title: string;
  readonly component: string;
  readonly recommended_version: string;
  readonly option: string;
  /** `null` = all device groups. */
  readonly device_groups: ColumnType<readonly string[] | null, string | null, string | null>;
  priority: string;
  due_on: string | null;
  original_due_on: string | null;
  paused_days: Generated<number>;
  paused_since: Generated<string | null>;
  resumed_at: Generated<Date | null>;
  notes: string;
  readonly origin: Generated<string>;
  requester_id: string | null;
  readonly requester_email: string | null;
  readonly wants_ticket: Generated<boolean>;
  is_quiet: Generated<boolean>;
  /** The activity that this one follows up. */
  readonly follow_up_to_id: Generated<string | null>;
  /** The order that filed it together with others. */
  readonly order_id: Generated<string | null>;
  readonly created_at: Date;
  /** Who asked for it at first; `null` = whoever is the requester now. */
  first_requester_id: Generated<string | null>;
  /** `null` = nobody has it. */
  assignee_id: Generated<string | null>;
  planned_on: Generated<string | null>;
  change_number: Generated<string>;
  state: string;
  decided_by_kind: string;
  decided_by_id: string | null;
  decided_at: Date;
  decision_text: string;
  completed_by: string | null;
  completed_by_email: string | null;
  completed_by_person_id: string | null;
  completed_by_entra_id: string | null;
  completed_by_source: string | null;
  /** What was given with the completion; `null` = nothing. */
  completion_evidence: ColumnType<Evidence | null, string | null | undefined, string | null>;
  target_count: number | null;
  fixed_count: number | null;
  silent_count: Generated<number>;
  gone_count: Generated<number>;
  out_of_scope_count: Generated<number>;
  re_exposed_count: Generated<number>;
  targets_counted_at: Date | null;
  all_fixed_since: Generated<Date | null>;
  ready_since: Generated<Date | null>;
  is_recheck_due: Generated<boolean>;
  /** Of a reopened one, until its devices are compared again: until when they had been watched. */
  unwatched_since: Generated<Date | null>;
  /** What it weighs by exposure while it is live, as the database keeps it; `null` = nothing is known. */
  readonly exposure: Generated<number | null>;
  /** Since when changes are known of its devices, where nobody watched for longer than Defender keeps them. */
  changes_known_from: Generated<Date | null>;
  verification: string | null;
  verification_count: number | null;
  verification_at: Date | null;
  /** Why the devices cannot be read for now; `null` = they are still to be read, or have been. */
  targets_unavailable: Generated<string | null>;
  /** The list of what is to be removed that it is on; `null` = on none in its present state. */
  removal_list_id: Generated<string | null>;
}

/** The device groups that activities were filed for; a trigger keeps them. */
export interface FiledDeviceGroupTable {
  readonly workspace_id: string;
  readonly name: string;
}

export interface FollowerTable {
  readonly activity_id: string;
  readonly person_id: string;
  readonly followed_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    measurement: MeasurementTable;
    activity: ActivityTable;
    filed_device_group: FiledDeviceGroupTable;
    follower: FollowerTable;
  }
}

/** When the targets of a recommendation's activities were last compared with what Defender says. */
export interface MeasurementTable {
  readonly recommendation_id: string;
  measured_at: Date;
}
