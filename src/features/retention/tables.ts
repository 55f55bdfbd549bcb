export interface RemovalListTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly created_at: Date;
  delivered_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    removal_list: RemovalListTable;
  }
}

/** The tables of this feature, joined into the baseline in the order of features. */
export const retentionSchema: readonly string[] = [
  // What is to be removed, listed once a week. It goes a week after the list was delivered.
  `create table removal_list (
    id uuid primary key,
    workspace_id text not null references workspace,
    created_at timestamptz not null,
    delivered_at timestamptz
  )`,
  `alter table activity add foreign key (removal_list_id) references removal_list`,
];
