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
