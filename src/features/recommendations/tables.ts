import type { Generated } from 'kysely';
import type { Json } from '../../platform/database/tables.ts';
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
