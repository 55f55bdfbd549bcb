import { sql } from 'kysely';
import type { ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import type { Reader, Tx } from './transaction.ts';

/** Under which key the numbers of a picture are owed. */
const trendsKey = 'trends';

/**
 * Owes what stands beneath a digest, where that stands in its channel; false where it does not, or it is owed already. By
 * the digest's id as that of an order: as a message of the notice it would be taken for the digest itself.
 */
export async function claimTrendsMessage(
  tx: Tx,
  owed: { readonly id: string; readonly workspaceId: WorkspaceId; readonly noticeId: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into slack_message (id, workspace_id, order_id, kind, dedupe_key, target_id, created_at)
    select ${owed.id}, ${owed.workspaceId}, digest.notice_id, 'notice', ${trendsKey}, digest.channel_id, ${owed.at}
    from slack_message digest
    where digest.notice_id = ${owed.noticeId} and digest.ts is not null
    limit 1
    on conflict do nothing
    returning id
  `.execute(tx);
  return rows.length > 0;
}

/** Where a digest stands; `null` where it does not. */
export async function findDigestMessage(
  db: Reader,
  noticeId: string,
): Promise<{ readonly channelId: ChannelId; readonly ts: string } | null> {
  const row = await db
    .selectFrom('slack_message')
    .select(['channel_id', 'ts'])
    .where('notice_id', '=', noticeId)
    .where('ts', 'is not', null)
    .executeTakeFirst();
  if (row === undefined || row.channel_id === null || row.ts === null) return null;
  return { channelId: row.channel_id as ChannelId, ts: row.ts };
}
