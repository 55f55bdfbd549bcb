import type { ColumnType, Generated } from 'kysely';
import type { SourceColumns } from './source-columns.ts';
/** What has been chosen so far in a request form that is open, since Slack cannot be asked. */
export interface RequestFormTable extends SourceColumns {
  readonly view_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  choice: ColumnType<Record<string, unknown>, string, string>;
  /** When that was chosen, in Slack's seconds; 0 = at the opening. */
  chosen_at: Generated<number>;
  /** Of a form that was opened with a CVE number. */
  search: ColumnType<Record<string, unknown> | null, string | undefined, string>;
  /** Slack's word for what the form shows; `null` = not known. */
  view_hash: Generated<string | null>;
  updated_at: Date;
}

declare module '../database/tables.ts' {
  interface Database {
    request_form: RequestFormTable;
  }
}
