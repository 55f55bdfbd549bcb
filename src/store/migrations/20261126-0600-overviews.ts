import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table channel_digest drop constraint channel_digest_kind_check`,
  `alter table channel_digest add constraint channel_digest_kind_check
    check (kind in ('digest', 'escalation', 'overview'))`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
