import type { NoticeContent } from '../domain/notice.ts';
import { notificationJobs } from '../features/notifications/index.ts';
import { insertNotice } from '../store/notices.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/** Says something once, to those whom it concerns, if this transaction commits; gives the id of the notice. */
export async function announce(
  program: Program,
  tx: Tx,
  content: NoticeContent,
  id = program.newId(),
): Promise<string> {
  const notice = { id, content, createdAt: program.clock.now() };
  await insertNotice(tx, program.workspaceId, notice);
  await program.store.queue.enqueue(tx, notificationJobs.deliverNotice, { noticeId: notice.id });
  return notice.id;
}
