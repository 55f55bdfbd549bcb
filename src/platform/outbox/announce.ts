import type { Program } from '../context.ts';
import type { Tx } from '../database/transaction.ts';
import { defineJob } from '../queue/job.ts';
import type { NoticeContent } from './notice.ts';
import { noticeKindOf } from './notice.ts';
import { insertNotice } from './notices.ts';
/** Says a notice to those it is for. */
export const deliverNoticeJob = defineJob<{ readonly noticeId: string }>('deliver-notice', { subject: 'noticeId' });

/** Says something once, to those whom it concerns, if this transaction commits; gives the id of the notice. */
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
