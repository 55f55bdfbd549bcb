import type { Generated } from 'kysely';

export interface HomeViewTable {
  readonly workspace_id: string;
  readonly person_id: string;
  /** As it would be typed. */
  filter: Generated<string>;
  /** Beside which activity the page begins that they have before them; both `null` = the first. */
  page_step: Generated<string | null>;
  page_than: Generated<number | null>;
  /** By what that activity was sorted then, with commas; `null` = by its number, or not known. */
  page_keys: Generated<string | null>;
  opened_at: Date;
  /** A hash of what was published last; `null` = nothing was. */
  shown_as: Generated<string | null>;
  /** What Slack calls that version; `null` = not known. */
  slack_hash: Generated<string | null>;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    home_view: HomeViewTable;
  }
}

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
