import type { Generated } from 'kysely';
import type { Json } from '../../platform/database/tables.ts';

export interface RecommendationTable {
  /** A short replacement for the id, which is longer than Slack's limit for option values. */
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
  /** The last known status. */
  is_exception: boolean;
  /** Whether Defender currently gives the status. */
  is_status_known: Generated<boolean>;
  exposure_impact: number;
  exposed_machines_count: number | null;
  tags: Json<readonly string[]>;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  /** Set while Defender no longer lists it. */
  removed_at: Date | null;
}

export interface RecommendationDeviceGroupTable {
  readonly recommendation_id: string;
  readonly device_group: string;
  device_count: number;
  read_at: Date;
}

export interface ConfigurationStepsTable {
  readonly workspace_id: string;
  readonly configuration_id: string;
  /** Plain lines; `null` = Microsoft has none. */
  steps: string | null;
  read_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    recommendation: RecommendationTable;
    recommendation_device_group: RecommendationDeviceGroupTable;
    configuration_steps: ConfigurationStepsTable;
  }
}

export const recommendationSchema: readonly string[] = [
  `create table recommendation (
    id text primary key,
    -- A short name for the id, which is longer than Slack's option values may be.
    ref integer generated always as identity unique,
    name text not null,
    product_name text not null,
    vendor text not null,
    related_component text not null,
    category text not null,
    sub_category text not null,
    remediation_type text not null,
    recommended_version text not null,
    recommended_vendor text not null,
    recommended_program text not null,
    weaknesses integer not null,
    has_public_exploit boolean not null,
    has_active_alert boolean not null,
    is_exception boolean not null,
    is_status_known boolean not null default false,
    exposure_impact double precision not null,
    -- Empty where Defender leaves the count out.
    exposed_machines_count integer,
    tags jsonb not null,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    removed_at timestamptz
  )`,
  `create index recommendation_by_lower_id on recommendation (lower(id))`,

  `create table recommendation_device_group (
    recommendation_id text not null references recommendation,
    device_group text not null,
    device_count integer not null,
    read_at timestamptz not null,
    primary key (recommendation_id, device_group)
  )`,
  `create index recommendation_device_group_by_name on recommendation_device_group (device_group)`,

  `create table configuration_steps (
    workspace_id text not null references workspace,
    configuration_id text not null check (configuration_id ~ '^scid-[0-9]{1,10}$'),
    steps text,
    read_at timestamptz not null,
    primary key (workspace_id, configuration_id)
  )`,
];
