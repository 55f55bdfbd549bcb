import type { Generated, GeneratedAlways } from 'kysely';
import type { Json } from '../../platform/database/tables.ts';

/** Between two words of a name; full stops belong to a word only inside it. */
export const betweenWords = "'[.]*([^[:alnum:].+#-]+|$)'";

export interface RecommendationTable {
  /** Short replacement for the id, which is longer than Slack's option values may be. */
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
  /** The words of the name with one space around each; made by the database. */
  readonly name_words: GeneratedAlways<string>;
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

/** How Microsoft would have a configuration changed. */
export interface ConfigurationStepsTable {
  readonly workspace_id: string;
  readonly configuration_id: string;
  /** As plain lines; `null` where Microsoft has none. */
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
    severity_score double precision not null,
    config_score_impact double precision not null,
    exposure_impact double precision not null,
    total_machine_count integer not null,
    -- Empty where Defender leaves the count out.
    exposed_machines_count integer,
    tags jsonb not null,
    search_text text not null,
    name_words text not null generated always as (
      ' ' || btrim(regexp_replace(lower(name), ${betweenWords}, ' ', 'g')) || ' ') stored,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    removed_at timestamptz,
    -- False from a change of what its activities weigh until they are weighed again.
    is_weighed boolean not null default true
  )`,
  `create index recommendation_by_impact on recommendation (exposure_impact desc, id) where removed_at is null`,
  `create index recommendation_by_lower_id on recommendation (lower(id))`,
  `create index recommendation_unweighed on recommendation (id) where not is_weighed`,
  `create function note_other_weight() returns trigger language plpgsql as $$ begin
    new.is_weighed := false;
    return new;
  end $$`,
  `create trigger other_weight_is_noted
    before update of exposure_impact, exposed_machines_count, removed_at on recommendation for each row
    when ((old.exposure_impact, old.exposed_machines_count, old.removed_at)
      is distinct from (new.exposure_impact, new.exposed_machines_count, new.removed_at))
    execute function note_other_weight()`,

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
