import { type Kysely, sql } from 'kysely';

const statements = [
  // Somebody is told of a role that they were given, or that was taken from them.
  `alter table notice drop constraint notice_audience_check`,
  `alter table notice add constraint notice_audience_check
    check (audience in ('it_channel', 'bot_admins', 'channel', 'auditors', 'person'))`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
