import { type Kysely, sql } from 'kysely';

/** What failed is kept as a code with parameters, and put into words for each reader; earlier sentences stay as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const asTold = (column: string) =>
  `case when ${column} is not null then jsonb_build_object('kind', 'told', 'words', ${column}) end`;

const statements = [
  `alter table sync_state alter column last_failure type jsonb using ${asTold('last_failure')}`,
  'alter table ticket rename column failure_words to failure_why',
  `alter table ticket alter column failure_why type jsonb using ${asTold('failure_why')},
    alter column failure_passing type jsonb using ${asTold('failure_passing')}`,
  'alter table ticket_creation rename column failure_words to failure_why',
  `alter table ticket_creation alter column failure_why type jsonb using ${asTold('failure_why')}`,
  `update notice set facts = facts || jsonb_build_object('failure', jsonb_build_object('kind', 'told', 'words', facts ->> 'failure'))
    where kind in ('connection_failing', 'ticket_creation_off') and jsonb_typeof(facts -> 'failure') = 'string'`,
];
