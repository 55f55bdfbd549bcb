import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Evidence } from '../domain/evidence.ts';
import type { ExceptionTables } from '../features/exceptions/index.ts';
import type { AuditAddressTable, AuditChainTable, AuditPersonTable } from './audit-tables.ts';
import type { ConfigurationStepsTable } from './configuration-steps-tables.ts';
import type { DeadLetterTable } from './dead-letter-tables.ts';
import type { ExportTables } from './export-tables.ts';
import type { FailureColumn } from './failure-column.ts';
import type { HistoryTables } from './history-tables.ts';
import type { HomeViewTable } from './home-view-tables.ts';
import type { LookedUpAddressTable } from './looked-up-address-tables.ts';
import type { OrderMentionTable } from './order-tables.ts';
import type { ChannelMemberTable, ChannelTable, PersonTable } from './people-tables.ts';
import type { ReportTable } from './reports.ts';
import type { EntraGroupReadingTable, RoleGroupMemberTable, SlackGroupTable } from './role-group-tables.ts';
import type { SecurityTaskTable } from './security-task-tables.ts';
import type { SlackMessageTable } from './slack-message-tables.ts';
import type { TicketCreationTable, TicketTable } from './ticket-tables.ts';

/** A jsonb column: read as a value, written as its JSON text (a bare array would not survive the `pg` driver). */
type Json<T extends object | null> = JSONColumnType<T & object, string, string>;

export interface WorkspaceTable {
  readonly id: string;
  name: string;
  /** The number that the next activity gets. */
  next_number: Generated<number>;
  /** The number that the next exception gets. */
  next_exception_number: Generated<number>;
  settings: ColumnType<Record<string, unknown>, string | undefined, string>;
  /** Grows with every change of the settings. */
  settings_version: Generated<number>;
  readonly created_at: Date;
}

export interface RecommendationTable {
  /** Short stand-in for the id, which is longer than Slack's option values may be. */
  readonly ref: Generated<number>;
  readonly id: string;
  name: string;
  product_name: string;
  vendor: string;
  related_component: string;
  category: string;
  sub_category: string;
  remediation_type: string;
  recommended_version: string;
  recommended_vendor: string;
  recommended_program: string;
  weaknesses: number;
  has_public_exploit: boolean;
  has_active_alert: boolean;
  /** As it was last said. */
  is_exception: boolean;
  /** Whether Defender says now if it is one. */
  is_status_known: Generated<boolean>;
  severity_score: number;
  config_score_impact: number;
  exposure_impact: number;
  total_machine_count: number;
  exposed_machines_count: number | null;
  tags: Json<readonly string[]>;
  search_text: string;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  /** Set while Defender no longer lists it. */
  removed_at: Date | null;
  /** Not where it weighs something else since its activities were weighed; the database takes note of that itself. */
  is_weighed: Generated<boolean>;
}

export interface RecommendationDeviceGroupTable {
  readonly recommendation_id: string;
  readonly device_group: string;
  device_count: number;
  read_at: Date;
}

/** The message from which a request was made; all `null` where there is none. */
export interface SourceColumns {
  readonly source_channel_id: string | null;
  readonly source_message_ts: string | null;
  source_permalink: string | null;
  /** Why there is no link; `null` = there is one, or Slack is still to be asked. */
  source_link_lost: string | null;
}

/** The device groups that activities were filed for; a trigger keeps them. */
export interface FiledDeviceGroupTable {
  readonly workspace_id: string;
  readonly name: string;
}

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

export interface ActivityDeviceTable {
  readonly activity_id: string;
  readonly device_id: string;
  readonly name: string;
  readonly os_platform: string;
  readonly device_group: string;
  readonly frozen_at: Date;
  state: Generated<string>;
  reason: string | null;
  is_re_exposed: Generated<boolean>;
  since: Date;
  /** The last measurement at which Defender listed it; `null` = the latest one. */
  last_exposed_at: Date | null;
}

/** When the targets of a recommendation's activities were last compared with what Defender says. */
export interface MeasurementTable {
  readonly recommendation_id: string;
  measured_at: Date;
}

/** A device that is a target of some activity, as Defender last listed it. */
export interface DeviceTable {
  readonly id: string;
  name: string;
  os_platform: string;
  device_group: string | null;
  last_report_at: Date | null;
  is_onboarded: boolean | null;
  is_excluded: boolean | null;
  merged_into_id: string | null;
  entra_device_id: string | null;
  changed_at: Date;
  /** Set while Defender no longer lists it. */
  unlisted_at: Date | null;
}

/** When a target's weaknesses were last said to be gone, and when a new one last came. */
export interface FixEvidenceTable {
  readonly recommendation_id: string;
  readonly device_id: string;
  last_fixed_at: Date | null;
  last_new_at: Date | null;
}

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

/** When the portal's activities were first read whole, and how far they have been named since. */
export interface PortalReadingTable {
  readonly workspace_id: string;
  readonly first_read_at: Date;
  summary_at: Date;
  /** The highest activity number that was named. */
  summary_number: number;
}

/** Something to say to bot admins or in the IT channel that belongs to no activity. */
export interface NoticeTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly audience: string;
  readonly facts: ColumnType<Record<string, unknown>, string, never>;
  readonly created_at: Date;
}

export interface RemovalListTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly created_at: Date;
  delivered_at: Date | null;
}

export interface FollowerTable {
  readonly activity_id: string;
  readonly person_id: string;
  readonly followed_at: Date;
}

export interface AuditLogTable {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly workspace_id: string;
  readonly activity_id: string | null;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly role: string | null;
  readonly role_source: string | null;
  readonly action: string;
  readonly before: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly after: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly reason: string;
}

/** What has been acted upon: the same press, submission or event, delivered again, acts no second time. */
export interface HandledRequestTable {
  readonly workspace_id: string;
  readonly key: string;
  readonly subject_id: string;
  readonly handled_at: Date;
}

/** What has been chosen so far in a request form that is open, since Slack cannot be asked. */
export interface RequestFormTable extends SourceColumns {
  readonly view_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  choice: ColumnType<Record<string, unknown>, string, string>;
  /** When that was chosen, in Slack's seconds; 0 = at the opening. */
  chosen_at: Generated<number>;
  /** Of a form that was opened with a CVE number. */
  cve_search: ColumnType<Record<string, unknown> | null, string | undefined, string>;
  /** Slack's word for what the form shows; `null` = not known. */
  view_hash: Generated<string | null>;
  updated_at: Date;
}

export interface SyncStateTable {
  readonly name: string;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_failure: FailureColumn;
  last_count: number | null;
  /** Since the last success. */
  failures_in_row: Generated<number>;
  /** When the bot admins were told that it keeps failing; `null` = they were not, or it has healed. */
  told_at: Date | null;
  /** How far a source that is read from a point in time has been read. */
  cursor_at: Date | null;
}

export interface Database extends ExceptionTables, ExportTables, HistoryTables {
  workspace: WorkspaceTable;
  person: PersonTable;
  slack_group: SlackGroupTable;
  role_group_member: RoleGroupMemberTable;
  entra_group_reading: EntraGroupReadingTable;
  channel: ChannelTable;
  channel_member: ChannelMemberTable;
  recommendation: RecommendationTable;
  recommendation_device_group: RecommendationDeviceGroupTable;
  activity: ActivityTable;
  activity_device: ActivityDeviceTable;
  measurement: MeasurementTable;
  device: DeviceTable;
  fix_evidence: FixEvidenceTable;
  portal_activity: PortalActivityTable;
  security_task: SecurityTaskTable;
  activity_link: ActivityLinkTable;
  portal_reading: PortalReadingTable;
  looked_up_address: LookedUpAddressTable;
  ticket: TicketTable;
  ticket_creation: TicketCreationTable;
  notice: NoticeTable;
  report: ReportTable;
  follower: FollowerTable;
  audit_log: AuditLogTable;
  audit_chain: AuditChainTable;
  audit_person: AuditPersonTable;
  audit_address: AuditAddressTable;
  removal_list: RemovalListTable;
  slack_message: SlackMessageTable;
  order_mention: OrderMentionTable;
  configuration_steps: ConfigurationStepsTable;
  filed_device_group: FiledDeviceGroupTable;
  home_view: HomeViewTable;
  dead_letter: DeadLetterTable;
  write_probe: { readonly is_only: Generated<boolean>; readonly at: Date };
  handled_request: HandledRequestTable;
  request_form: RequestFormTable;
  sync_state: SyncStateTable;
}
