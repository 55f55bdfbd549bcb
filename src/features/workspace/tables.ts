import type { ColumnType, Generated } from 'kysely';
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

declare module '../../platform/database/tables.ts' {
  interface Database {
    workspace: WorkspaceTable;
  }
}
