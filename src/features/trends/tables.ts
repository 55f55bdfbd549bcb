/** A day on which every activity was looked at. */
export interface HistoryDayTable {
  readonly workspace_id: string;
  readonly day: string;
}

/** How an activity stood on a day; what has no devices to count has no counts. */
export interface ActivityDayTable {
  readonly workspace_id: string;
  readonly day: string;
  readonly activity_id: string;
  readonly state: string;
  readonly target_count: number | null;
  readonly fixed_count: number | null;
  /** Targets that are neither fixed nor gone nor out of scope; silent ones are still exposed. */
  readonly exposed_count: number | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    history_day: HistoryDayTable;
    activity_day: ActivityDayTable;
  }
}
