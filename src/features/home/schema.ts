/** The tables of this feature, joined into the baseline in the order of features. */
export const homeSchema: readonly string[] = [
  `create table home_view (
    workspace_id text not null references workspace,
    person_id text not null,
    filter text not null default '',
    page_step text check (page_step in ('newer', 'older')),
    page_than integer,
    -- Where the page begins, as it was when its reader went there.
    page_keys text,
    opened_at timestamptz not null,
    shown_as text,
    slack_hash text,
    primary key (workspace_id, person_id),
    constraint a_page_beside_an_activity check ((page_step is null) = (page_than is null))
  )`,
  `create index home_view_by_opening on home_view (workspace_id, opened_at)`,
];
