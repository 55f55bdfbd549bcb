export interface ReportTable {
  readonly workspace_id: string;
  readonly channel_id: string;
  /** In the channel's own zone. */
  readonly local_date: string;
  readonly is_weekly: boolean;
  readonly notice_id: string;
  readonly claimed_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    report: ReportTable;
  }
}
