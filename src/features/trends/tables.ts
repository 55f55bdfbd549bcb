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

/** The tables of this feature, joined into the baseline in the order of features. */
export const trendSchema: readonly string[] = [
  // The days on which every activity was looked at; a missing day had no reading.
  `create table history_day (
    workspace_id text not null references workspace,
    day date not null,
    primary key (workspace_id, day)
  )`,
  // The activity on that day; counts are of devices.
  `create table activity_day (
    workspace_id text not null references workspace,
    day date not null,
    activity_id uuid not null references activity,
    state text not null,
    target_count integer,
    fixed_count integer,
    exposed_count integer,
    primary key (workspace_id, day, activity_id)
  )`,
  `create index activity_day_of_activity on activity_day (activity_id, day)`,
];
