import { sql } from 'kysely';
import type { ToldKey } from '../domain/digest.ts';
import type { ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import type { NoticeContent } from '../domain/notice.ts';
import type { DigestClaim } from './digests.ts';
import type { Reader, Tx } from './transaction.ts';

export type DatedContent = Extract<NoticeContent, { readonly kind: DigestClaim['kind'] }>;

/** Why a message is owed no more: a later one says it. */
const superseded = 'superseded';

/**
 * Gives up the messages of earlier days that never reached a channel, and gives what they were to say. One that is being
 * posted at this moment, or of which it is not known whether it arrived, stays as it is.
 */
export async function supersedeUndeliveredDigests(
  tx: Tx,
  { workspaceId, channelId, kind, date, at }: Omit<DigestClaim, 'isWeekly'>,
): Promise<readonly DatedContent[]> {
  const { rows } = await sql<{ readonly facts: Omit<DatedContent, 'kind'> }>`
    update slack_message message set failure = ${superseded}, failed_at = ${at}, is_given_up = true
    from notice
    where notice.id = message.notice_id and notice.workspace_id = ${workspaceId} and notice.kind = ${kind}
      and notice.facts ->> 'channelId' = ${channelId} and notice.facts ->> 'date' < ${date}
      and message.ts is null and message.attempted_at is null and message.failure is distinct from ${superseded}
    returning notice.facts
  `.execute(tx);
  // What was written by `insertNotice`; nobody else writes there.
  return rows.map(({ facts }) => ({ kind, ...facts }) as DatedContent);
}

export async function takeBackTold(
  tx: Tx,
  { workspaceId, channelId }: Pick<DigestClaim, 'workspaceId' | 'channelId'>,
  told: readonly ToldKey[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    delete from digest_told where workspace_id = ${workspaceId} and channel_id = ${channelId}
      and (subject_id, key) in (select subject, said from jsonb_to_recordset(${JSON.stringify(
        told.map(({ subjectId, key }) => ({ subject: subjectId, said: key })),
      )}::jsonb) as gone (subject uuid, said text))
  `.execute(tx);
}

/** The same of all completions that devices dispute and of which it was told at an instant. */
export async function takeBackDisputes(
  tx: Tx,
  { workspaceId, channelId }: Pick<DigestClaim, 'workspaceId' | 'channelId'>,
  toldAt: Date,
): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from digest_told where workspace_id = ${workspaceId} and channel_id = ${channelId}
        and (subject_id, key) in (select subject_id, key from digest_told where workspace_id = ${workspaceId}
          and channel_id = ${channelId} and told_at = ${toldAt} and key like 'disputed:%' limit ${pageSize})
    `.execute(tx);
    if (numAffectedRows < pageSize) return;
  }
}

// No statement touches more than a thousand rows.
const pageSize = 1000;

/** Which of the days of a channel has the weekly digest: one that did not arrive has it not. */
export async function setWeekly(
  tx: Tx,
  { workspaceId, channelId, kind, date, isWeekly }: Omit<DigestClaim, 'at'>,
): Promise<void> {
  await tx
    .updateTable('channel_digest')
    .set({ is_weekly: isWeekly })
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('kind', '=', kind)
    .where('local_date', '=', date)
    .execute();
}

/** Why Slack does not take what a notice says; `null` where it does, or was not asked yet. */
export async function findNoticeFailure(db: Reader, noticeId: string): Promise<string | null> {
  const row = await db
    .selectFrom('slack_message')
    .select('failure')
    .where('notice_id', '=', noticeId)
    .where('ts', 'is', null)
    .where('failure', 'is not', null)
    .where('failure', '<>', superseded)
    .limit(1)
    .executeTakeFirst();
  return row?.failure ?? null;
}

/**
 * Whether it was announced that what a channel is to be told does not arrive, and nothing has arrived there since. Others
 * who ask the same wait until the transaction ends.
 */
export async function isKnownToBeUndelivered(tx: Tx, workspaceId: WorkspaceId, channelId: ChannelId): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`undelivered:${workspaceId}:${channelId}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql`
    select 1 from notice announced
    where announced.workspace_id = ${workspaceId} and announced.kind = 'digest_undelivered'
      and announced.facts ->> 'channelId' = ${channelId}
      and not exists (select 1 from slack_message message join notice said on said.id = message.notice_id
        where said.workspace_id = ${workspaceId} and said.kind in ('digest', 'escalation', 'overview')
          and said.facts ->> 'channelId' = ${channelId} and message.posted_at > announced.created_at)
    limit 1
  `.execute(tx);
  return rows.length > 0;
}
