import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { announce, findNotice } from '../../platform/outbox/notices.ts';
import { defineJob, type RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { settleExceptions } from '../exceptions/index.ts';
import { reportParts } from '../surfaces/index.ts';
import {
  getChannelLocale,
  isWeeklyDue,
  itChannelIn,
  readSettings,
  reportDateOf,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { type ReportFacts, reportChannels } from './report.ts';
import {
  claimReport,
  findReportFailure,
  isKnownToBeUndelivered,
  readPastReports,
  replaceUndelivered,
} from './store.ts';

export const reportJobs = {
  sendReports: defineJob('send-reports', { kind: 'shortLived', isAlone: true, notify: false }),
};

/**
 * Enqueues the reports that are due now. The claim, the notice and its job are written together, so that another
 * process finds the day taken. An earlier report that never arrived is replaced.
 */
export async function sendReports(program: Program): Promise<void> {
  const settings = await readSettings(program);
  const channels = reportChannels(settings, itChannelIn(settings, program.defaults));
  for (const [channelId, { isOwn }] of channels) await sendReport(program, settings, { channelId, isOwn });
}

async function sendReport(
  program: Program,
  settings: WorkspaceSettings,
  { channelId, isOwn }: { readonly channelId: ChannelId; readonly isOwn: boolean },
): Promise<void> {
  const { workspaceId, store, clock, defaults } = program;
  const at = clock.now();
  const date = reportDateOf(at, getChannelLocale(settings, defaults, channelId).timeZone, settings);
  if (date === null) return;
  const day = { workspaceId, channelId, date };
  const { isTaken, lastWeekly } = await readPastReports(store.db, day);
  if (isTaken) return;
  // An exception that has ended brings back activities that the report must name.
  await settleExceptions(program);
  // A weekly report that has not arrived is still due.
  const isWeekly = isOwn && (lastWeekly?.isPosted === false || isWeeklyDue(date, lastWeekly?.date ?? null, settings));
  await store.inTransaction(async (tx) => {
    const noticeId = program.newId();
    if (!(await claimReport(tx, { ...day, isWeekly, noticeId, at }))) return;
    const unnamed = await replaceUndelivered(tx, day);
    const named = isOwn ? await takeNamed(program, tx, { channelId, unnamed }) : unnamed;
    await announce(program, tx, { kind: 'report', channelId, date, isWeekly, named }, noticeId);
  });
}

/** The ids that only this report names, by section. Those of an earlier report that never arrived come first. */
async function takeNamed(
  program: Program,
  tx: Tx,
  { channelId, unnamed }: { readonly channelId: ChannelId; readonly unnamed: ReportFacts['named'] },
): Promise<ReportFacts['named']> {
  const named: Record<string, readonly string[]> = { ...unnamed };
  for (const { section, once } of program.slots.of(reportParts)) {
    const first = unnamed[section] ?? [];
    if (once === undefined || first.length >= once.most) continue;
    const taken = await once.take(program, tx, { channelId, limit: once.most - first.length });
    if (taken.length > 0) named[section] = [...first, ...taken];
  }
  return named;
}

export function sendReportsJob({ program }: Services) {
  return async (_: RunOf<typeof reportJobs.sendReports>): Promise<void> => await sendReports(program);
}

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
