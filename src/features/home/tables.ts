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
