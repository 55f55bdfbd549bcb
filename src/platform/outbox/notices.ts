import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Program } from '../context.ts';
import { inLots } from '../database/batches.ts';
import type { Reader, Tx } from '../database/transaction.ts';
import { defineJob } from '../queue/job.ts';
import { type Notice, type NoticeAudience, type NoticeContent, noticeKindOf } from './notice.ts';

export async function insertNotice(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, content, createdAt }: Notice,
  audience: NoticeAudience,
): Promise<void> {
  const { kind, ...facts } = content;
  await tx
    .insertInto('notice')
    .values({
      id,
      workspace_id: workspaceId,
      kind,
      audience,
      facts: JSON.stringify(facts),
      created_at: createdAt,
    })
    .execute();
}

export async function findNotice(db: Reader, workspaceId: WorkspaceId, id: string): Promise<Notice | null> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  // Only `insertNotice` writes these rows.
  return { id: row.id, content: { kind: row.kind, ...row.facts } as NoticeContent, createdAt: row.created_at };
}

const batchSize = 1000;

/** Deletes notices before an instant, and their messages. Returns the number of deleted notices. */
export async function forgetNotices(db: Reader, before: Date): Promise<number> {
  // Messages are deleted first. A notice without messages is never delivered again.
  await inLots(batchSize, () =>
    sql`
      delete from slack_message where id in (select message.id from slack_message message
        join notice on notice.id = message.notice_id where notice.created_at < ${before} limit ${batchSize})
    `.execute(db),
  );
  return await inLots(batchSize, () =>
    sql`
      delete from notice where id in (select notice.id from notice where notice.created_at < ${before}
        and not exists (select 1 from slack_message where slack_message.notice_id = notice.id) limit ${batchSize})
    `.execute(db),
  );
}

export const deliverNoticeJob = defineJob<{ readonly noticeId: string }>('deliver-notice', { subject: 'noticeId' });

/** Announces a notice once, if this transaction commits. Returns its id. */
export async function announce(
  program: Program,
  tx: Tx,
  content: NoticeContent,
  id = program.newId(),
): Promise<string> {
  const { audience } = noticeKindOf(program, content);
  await insertNotice(tx, program.workspaceId, { id, content, createdAt: program.clock.now() }, audience);
  await program.store.queue.enqueue(tx, deliverNoticeJob, { noticeId: id });
  return id;
}
