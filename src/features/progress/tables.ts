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

/** The tables of this feature, joined into the baseline in the order of features. */
export const progressSchema: readonly string[] = [
  // Devices that are the target of an activity. What Defender leaves out stays empty, and nothing follows from it.
  `create table device (
    id text primary key,
    name text not null,
    os_platform text not null,
    device_group text,
    last_report_at timestamptz,
    is_onboarded boolean,
    is_excluded boolean,
    merged_into_id text,
    entra_device_id text,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create index device_by_group on device (device_group)`,
  `create table fix_evidence (
    recommendation_id text not null,
    device_id text not null,
    last_fixed_at timestamptz,
    last_new_at timestamptz,
    primary key (recommendation_id, device_id)
  )`,

  `create table activity_device (
    activity_id uuid not null references activity,
    device_id text not null,
    name text not null,
    os_platform text not null,
    device_group text not null,
    frozen_at timestamptz not null,
    state text not null default 'exposed' check (state in ('exposed', 'fixed', 'silent', 'gone', 'out_of_scope')),
    reason text check (reason in ('excluded', 'merged', 'offboarded', 'moved', 'exception')),
    is_re_exposed boolean not null default false,
    since timestamptz not null,
    -- Empty while Defender listed it as exposed at the last measurement, so that an unchanged device is not written.
    last_exposed_at timestamptz,
    primary key (activity_id, device_id),
    constraint a_reason_exactly_out_of_scope check ((state = 'out_of_scope') = (reason is not null)),
    constraint only_fixed_is_exposed_again check (not is_re_exposed or state = 'fixed')
  )`,
  `create index activity_device_by_device on activity_device (device_id)`,
  // The last page of ten thousand devices is as near as the first.
  `create index activity_device_by_name on activity_device (activity_id, name, device_id)`,
];
