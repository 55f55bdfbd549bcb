import type { ColumnType, Generated } from 'kysely';

export interface ExceptionTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly number: number;
  version: Generated<number>;
  readonly recommendation_id: string;
  readonly title: string;
  readonly justification: string;
  readonly context: string;
  /** `null` = global. */
  readonly device_groups: ColumnType<readonly string[] | null, string | null, never>;
  readonly duration_days: number | null;
  readonly duration_until: string | null;
  readonly requester_id: string;
  readonly requested_at: Date;
  readonly origin: string;
  readonly renews_id: string | null;
  readonly renews_number: number | null;
  readonly renews_requester_id: string | null;
  readonly renewal_count: Generated<number>;
  renewed_by_number: number | null;
  warned_on: string | null;
  state: string;
  decided_by_kind: string;
  decided_by_id: string | null;
  decided_at: Date;
  decision_text: string;
  approved_by_kind: string | null;
  approved_by_id: string | null;
  approved_at: Date | null;
  approval_note: Generated<string>;
  starts_on: string | null;
  ends_on: string | null;
}

/** What is told of an exception's audit row; its id is that row's. */
export interface ExceptionEventTable {
  readonly id: string;
  readonly exception_id: string;
  readonly seq: Generated<number>;
  readonly action: string;
  readonly at: Date;
  readonly by_kind: string;
  readonly by_id: string | null;
  readonly words: string;
  readonly other_number: number | null;
  readonly ends_on: string | null;
}

/** That a global exception stands in Defender alone, or here alone. */
export interface ExceptionFindingTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly recommendation_id: string;
  readonly exception_id: string | null;
  readonly found_at: Date;
  /** When a report or a notice named it; `null` = none has yet. */
  told_at: Date | null;
  /** When the two agreed again. */
  closed_at: Date | null;
}

/** When exceptions were first compared with Defender, which is when differences begin to count. */
export interface ExceptionBaselineTable {
  readonly workspace_id: string;
  readonly taken_at: Date;
}

export interface ExceptionTables {
  exception: ExceptionTable;
  exception_event: ExceptionEventTable;
  exception_finding: ExceptionFindingTable;
  exception_baseline: ExceptionBaselineTable;
}
