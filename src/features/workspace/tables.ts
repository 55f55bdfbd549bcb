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

/** The tables of this feature, joined into the baseline in the order of features. */
export const workspaceSchema: readonly string[] = [
  `create table workspace (
    id text primary key,
    name text not null,
    settings jsonb not null default '{}',
    -- Grows with each change, so that a form saves only what it has seen.
    settings_version integer not null default 1,
    next_number integer not null default 1001,
    next_exception_number integer not null default 1,
    created_at timestamptz not null
  )`,
  `alter table slack_message add foreign key (workspace_id) references workspace`,
  `alter table notice add foreign key (workspace_id) references workspace`,
  `alter table open_form add foreign key (workspace_id) references workspace`,
  `alter table handled_request add foreign key (workspace_id) references workspace`,
];
