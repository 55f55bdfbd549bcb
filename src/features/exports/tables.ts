import type { Generated } from 'kysely';

export interface ExportTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  readonly kind: string;
  /** The filter, or the days, in words. */
  readonly asked: string;
  readonly requested_at: Date;
  started_at: Date | null;
  row_count: number | null;
  /** Of the activities that belong to it, in its order, with commas; gone once it has ended. */
  numbers: string | null;
  /** The places in the audit chain that belong to it. */
  seq_from: number | null;
  seq_to: number | null;
  written: Generated<number>;
  attempts: Generated<number>;
  ended_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    export: ExportTable;
  }
}

/** The tables of this feature, joined into the baseline in the order of features. */
export const exportSchema: readonly string[] = [
  // Files that a person asked for. The rows of a file are settled once, so that a repeat writes the same.
  `create table export (
    id uuid primary key,
    workspace_id text not null references workspace,
    person_id text not null,
    kind text not null check (kind in ('activities', 'audit')),
    asked text not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    row_count integer,
    numbers text,
    seq_from bigint,
    seq_to bigint,
    written integer not null default 0,
    attempts integer not null default 0,
    ended_at timestamptz,
    constraint export_check check ((started_at is null) = (row_count is null))
  )`,
  `create index export_running on export (workspace_id, person_id) where ended_at is null`,
  `create index export_by_age on export (requested_at)`,
];
