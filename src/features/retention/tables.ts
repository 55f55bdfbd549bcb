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
