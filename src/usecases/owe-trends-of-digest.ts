import { hasOverviewPicture } from '../domain/digest-picture.ts';
import type { Notice } from '../domain/notice.ts';
import type { TrendSpan } from '../domain/trends.ts';
import { findNotice } from '../store/notices.ts';
import { claimTrendsMessage } from '../store/trend-messages.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';

/** Once a digest or an overview with a picture stands in its channel, the picture is owed beneath it, once. */
export async function oweTrendsOfDigest(program: Program, noticeId: string): Promise<void> {
  const { store, workspaceId, clock, newId } = program;
  const notice = await findNotice(store.db, workspaceId, noticeId);
  const span = notice === null ? null : await spanOf(program, notice);
  if (span === null) return;
  await store.inTransaction(async (tx) => {
    if (!(await claimTrendsMessage(tx, { id: newId(), workspaceId, noticeId, at: clock.now() }))) return;
    await store.queue.enqueue(tx, 'send-digest-trends', { noticeId, span });
  });
}

async function spanOf(program: Program, { content }: Notice): Promise<TrendSpan | null> {
  if (content.kind === 'digest') return content.trendSpan ?? null;
  return content.kind === 'overview' && hasOverviewPicture(await readSettings(program)) ? 30 : null;
}
