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

/** The tables of this feature, joined into the baseline in the order of features. */
export const reportSchema: readonly string[] = [
  // A channel has one report a day, whichever process comes first.
  `create table report (
    workspace_id text not null references workspace,
    channel_id text not null,
    local_date date not null,
    is_weekly boolean not null,
    notice_id uuid not null,
    claimed_at timestamptz not null,
    primary key (workspace_id, channel_id, local_date)
  )`,
];
