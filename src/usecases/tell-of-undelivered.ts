import { findNotice } from '../store/notices.ts';
import { findNoticeFailure, isKnownToBeUndelivered } from '../store/undelivered-digests.ts';
import { announce } from './announce.ts';
import type { Program } from './context.ts';

/** Tells the bot admins, once, that what a channel is to be told of dates does not arrive there. */
export async function tellOfUndelivered(program: Program, noticeId: string): Promise<void> {
  const { store, workspaceId } = program;
  const { content } = (await findNotice(store.db, workspaceId, noticeId)) ?? {};
  if (content?.kind !== 'digest' && content?.kind !== 'escalation' && content?.kind !== 'overview') return;
  const failure = await findNoticeFailure(store.db, noticeId);
  if (failure === null) return;
  const { channelId } = content;
  await store.inTransaction(async (tx) => {
    if (await isKnownToBeUndelivered(tx, workspaceId, channelId)) return;
    await announce(program, tx, { kind: 'digest_undelivered', channelId, failure });
  });
}
