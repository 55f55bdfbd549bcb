import { outboxSchema } from '../outbox/tables.ts';
import { deadLetterSchema } from '../queue/tables.ts';
import { sourceColumns } from './sql.ts';
import { databaseSchema } from './tables.ts';

/** The tables of the platform, which come before those of features. */
export const platformSchema: readonly string[] = [
  ...databaseSchema,
  ...deadLetterSchema,
  ...outboxSchema,

  // The choices in an open form, since Slack cannot be asked for them.
  `create table request_form (
    view_id text primary key,
    workspace_id text not null,
    person_id text not null,
    choice jsonb not null,
    -- In Slack's seconds: of two choices the later one counts, whichever is kept last.
    chosen_at double precision not null default 0,
    -- Beside the choice, since the background finds it.
    search jsonb,
    view_hash text,
    updated_at timestamptz not null,
    ${sourceColumns}
  )`,
];
