import type { ColumnType } from 'kysely';
import { type SourceColumns, sourceColumnsSql } from '../activities/index.ts';

export interface RequestFormTable extends SourceColumns {
  readonly view_id: string;
  choice: ColumnType<Record<string, unknown>, string, string>;
  /** Of a form that was opened with a CVE number. */
  search: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    request_form: RequestFormTable;
  }
}

export const requestSchema: readonly string[] = [
  // What was chosen in an open form, since Slack cannot be asked.
  `create table request_form (
    view_id text primary key references open_form on delete cascade,
    choice jsonb not null,
    -- Beside the choice, since the background finds it.
    search jsonb,
    ${sourceColumnsSql}
  )`,
];
