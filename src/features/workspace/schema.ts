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
  `alter table request_form add foreign key (workspace_id) references workspace`,
  `alter table handled_request add foreign key (workspace_id) references workspace`,
];
