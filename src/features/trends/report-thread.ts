import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { findNotice } from '../../platform/outbox/notices.ts';
import type { ChainPlace } from '../audit/index.ts';
import { readAuditHead } from '../audit/index.ts';
import { trendScopeOf } from '../lists/index.ts';
import { findChannel } from '../people/index.ts';
import { claimReportThread, findReportMessage } from '../reports/index.ts';
import { mannerOf, readSettings } from '../workspace/index.ts';
import { trendJobs } from './jobs.ts';
import { readTrends } from './read-trends.ts';
import type { Trends } from './trends.ts';

/** Once a weekly report stands in its channel, what goes beneath it is owed, once. */
export async function oweReportThread(program: Program, noticeId: string): Promise<void> {
  const { store, workspaceId, clock, newId } = program;
  const { content } = (await findNotice(store.db, workspaceId, noticeId)) ?? {};
  if (content?.kind !== 'report' || !content.isWeekly) return;
  await store.inTransaction(async (tx) => {
    if (!(await claimReportThread(tx, { id: newId(), workspaceId, noticeId, at: clock.now() }))) return;
    await store.queue.enqueue(tx, trendJobs.sendReportThread, { noticeId });
  });
}

/** What goes beneath a weekly report: the head of the audit chain, which is anchored outside the database by it, and the picture. */
export interface ReportThread {
  readonly report: { readonly channelId: ChannelId; readonly ts: string };
  /** `null` while nothing was written. */
  readonly auditHead: ChainPlace | null;
  readonly trends: Trends;
  readonly locale: string;
}

/** `null` where it must not stand there, or there is no report any more. */
export async function readReportThread(program: Program, noticeId: string): Promise<ReportThread | null> {
  const { store, workspaceId, defaults } = program;
  const report = await findReportMessage(store.db, noticeId);
  if (report === null) return null;
  const channel = await findChannel(store.db, workspaceId, report.channelId);
  // It may have been shared with another organisation since the report was posted.
  if (channel?.isSharedExternally === true) return null;
  const scope = await trendScopeOf(program, report.channelId);
  const { locale } = mannerOf(await readSettings(program), defaults, report.channelId);
  const auditHead = await readAuditHead(store.db, workspaceId);
  return { report, auditHead, trends: await readTrends(program, { scope, span: 30 }), locale };
}
