import { sql } from 'kysely';
import { liveStates } from '../domain/activity.ts';
import { openExceptionStates } from '../domain/exception.ts';
import type { Reader } from './transaction.ts';

// No statement touches more than a thousand rows.
const pageSize = 1000;

/** Forgets which digests channels had before an instant, but for the last weekly one of each; returns how many rows. */
export async function forgetDigests(db: Reader, before: Date): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from channel_digest where (workspace_id, channel_id, kind, local_date) in (
        select workspace_id, channel_id, kind, local_date from channel_digest old
        where claimed_at < ${before} and not (is_weekly and not exists (select 1 from channel_digest later
          where (later.workspace_id, later.channel_id, later.kind) = (old.workspace_id, old.channel_id, old.kind)
            and later.is_weekly and later.local_date > old.local_date))
        limit ${pageSize})
    `.execute(db);
    forgotten += Number(numAffectedRows);
    if (numAffectedRows < pageSize) return forgotten;
  }
}

interface LastOfPage {
  readonly workspace_id: string;
  readonly channel_id: string;
  readonly subject_id: string;
  readonly key: string;
}

const beforeAll: LastOfPage = {
  workspace_id: '',
  channel_id: '',
  subject_id: '00000000-0000-0000-0000-000000000000',
  key: '',
};

/** Forgets what channels were told of activities and exceptions that are gone, or ended before an instant; how many rows. */
export async function forgetTold(db: Reader, endedBefore: Date): Promise<number> {
  let forgotten = 0;
  let after = beforeAll;
  for (;;) {
    const { rows } = await sql<LastOfPage & { readonly gone: number }>`
      with page as (select workspace_id, channel_id, subject_id, key from digest_told
        where (workspace_id, channel_id, subject_id, key)
          > (${after.workspace_id}, ${after.channel_id}, ${after.subject_id}::uuid, ${after.key})
        order by workspace_id, channel_id, subject_id, key limit ${pageSize}),
      gone as (delete from digest_told told using page
        where (told.workspace_id, told.channel_id, told.subject_id, told.key)
          = (page.workspace_id, page.channel_id, page.subject_id, page.key)
          and not exists (select 1 from activity where activity.id = page.subject_id
            and (activity.state in (${sql.join(liveStates)}) or activity.decided_at >= ${endedBefore}))
          and not exists (select 1 from exception where exception.id = page.subject_id
            and (exception.state in (${sql.join(openExceptionStates)}) or exception.decided_at >= ${endedBefore}))
        returning 1)
      select *, (select count(*)::int from gone) as gone
      from page order by workspace_id desc, channel_id desc, subject_id desc, key desc limit 1
    `.execute(db);
    const [last] = rows;
    if (last === undefined) return forgotten;
    forgotten += last.gone;
    after = last;
  }
}
