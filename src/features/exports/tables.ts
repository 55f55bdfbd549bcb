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
