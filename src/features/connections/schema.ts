/** The tables of this feature, joined into the baseline in the order of features. */
export const connectionSchema: readonly string[] = [
  `create table sync_state (
    name text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure jsonb,
    last_count integer,
    failures_in_row integer not null default 0,
    told_at timestamptz,
    cursor_at timestamptz
  )`,
];
