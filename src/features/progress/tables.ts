import type { Generated } from 'kysely';
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

declare module '../../platform/database/tables.ts' {
  interface Database {
    activity_device: ActivityDeviceTable;
    device: DeviceTable;
    fix_evidence: FixEvidenceTable;
  }
}
