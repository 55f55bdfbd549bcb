import { type Kysely, sql } from 'kysely';

/**
 * The end of a workspace's chain, once nobody else adds to it until the transaction ends. A function of its own, since each
 * of its statements sees what was committed before it began: one statement that waits for the lock would not see what it waited for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function lock_audit_head(workspace text) returns table (seq bigint, hash text)
        language plpgsql volatile as $$ begin
          perform pg_advisory_xact_lock(hashtextextended('mendbot audit ' || workspace, 0));
          return query select link.seq, link.hash from audit_chain link
            where link.workspace_id = workspace order by link.seq desc limit 1;
        end $$`,
    )
    .execute(db);
}
