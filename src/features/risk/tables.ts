import type { Generated } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';

/** The kept catalog. The time of its reading is in `sync_state`. */
interface KevCatalogTable {
  readonly is_only: Generated<boolean>;
  version: string;
  released_at: Date;
  source: 'url' | 'file';
  etag: string | null;
  content_hash: string;
  entry_count: number;
}

interface KevEntryTable {
  readonly cve_id: string;
  wants_triage: boolean;
}

/** CISA's answers in the record of a CVE; `null` = unknown. */
interface CveFactTable {
  readonly cve_id: string;
  automatable: boolean | null;
  total_impact: boolean | null;
  etag: string | null;
  read_at: Date | null;
  next_read_at: Date;
}

interface RecommendationRiskTable {
  readonly recommendation_id: string;
  /** How many CVEs Defender counted at the reading. */
  weaknesses: number;
  /** A hash of the CVE ids; empty until Defender has listed them. */
  content_hash: string;
  read_at: Date;
}

interface RecommendationCveTable {
  readonly recommendation_id: string;
  readonly cve_id: string;
}

/** The day on which the current policy started. */
interface RiskPolicyStartTable {
  readonly workspace_id: string;
  since: CalendarDate;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    kev_catalog: KevCatalogTable;
    kev_entry: KevEntryTable;
    cve_fact: CveFactTable;
    recommendation_risk: RecommendationRiskTable;
    recommendation_cve: RecommendationCveTable;
    risk_policy_start: RiskPolicyStartTable;
  }
}

export const riskSchema: readonly string[] = [
  `create table kev_catalog (
    is_only boolean primary key default true check (is_only),
    version text not null,
    released_at timestamptz not null,
    source text not null check (source in ('url', 'file')),
    etag text,
    content_hash text not null,
    entry_count integer not null
  )`,
  `create table kev_entry (
    cve_id text primary key,
    wants_triage boolean not null
  )`,
  `create table cve_fact (
    cve_id text primary key,
    automatable boolean,
    total_impact boolean,
    etag text,
    read_at timestamptz,
    next_read_at timestamptz not null
  )`,
  `create index cve_fact_by_next_reading on cve_fact (next_read_at, cve_id desc)`,
  `create table recommendation_risk (
    recommendation_id text primary key references recommendation,
    weaknesses integer not null,
    content_hash text not null,
    read_at timestamptz not null
  )`,
  `create table recommendation_cve (
    recommendation_id text not null references recommendation_risk on delete cascade,
    cve_id text not null,
    primary key (recommendation_id, cve_id)
  )`,
  `create index recommendation_cve_by_cve on recommendation_cve (cve_id)`,
  `create table risk_policy_start (
    workspace_id text primary key references workspace,
    since date not null
  )`,
];
