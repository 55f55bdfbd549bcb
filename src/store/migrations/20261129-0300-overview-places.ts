import { type Kysely, sql } from 'kysely';

/** How far in the audit chain an overview looked; empty for digests, and for overviews of before, which went by their instants. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table channel_digest add column audit_seq bigint`.execute(db);
}
