import type { Program } from '../../platform/context.ts';
import { announce } from '../../platform/outbox/announce.ts';
import { findNotice } from '../../platform/outbox/notices.ts';
import { findReportFailure, isKnownToBeUndelivered } from './reports.ts';

/** Tells the bot admins, once, that the reports of a channel do not arrive. */
export async function tellOfUndelivered(program: Program, noticeId: string): Promise<void> {
  const { store, workspaceId } = program;
  const { content } = (await findNotice(store.db, workspaceId, noticeId)) ?? {};
  if (content?.kind !== 'report') return;
  const failure = await findReportFailure(store.db, noticeId);
  if (failure === null) return;
  const { channelId } = content;
  await store.inTransaction(async (tx) => {
    if (await isKnownToBeUndelivered(tx, workspaceId, channelId)) return;
    await announce(program, tx, { kind: 'report_undelivered', channelId, failure });
  });
}
