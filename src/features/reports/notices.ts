import { addDays, dateIn, startOfDay } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { undeliverableText } from '../card/index.ts';
import { settleExceptions } from '../exceptions/index.ts';
import { readTopEntries, type TrendScope, trendScopeOf } from '../lists/index.ts';
import type { ReportContext } from '../surfaces/index.ts';
import { getChannelLocale, itChannelIn, readSettings, zoneOf } from '../workspace/index.ts';
import { reportMessage } from './message.ts';
import { type ReportFacts, type ReportReading, reportChannels, type WeeklyReport, weeklyRemarks } from './report.ts';
import { readSections } from './sections.ts';
import { countDone, isReplaced } from './store.ts';
import { reportTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** To one channel, once a day. */
    report: ReportFacts;
    /** Sent once, until a report arrives in the channel again. */
    report_undelivered: { readonly channelId: ChannelId; readonly failure: string };
  }
}

export const reportNotices: readonly Contribution[] = [
  noticeKind('report', {
    audience: 'channel',
    isSummary: true,
    read: readReport,
    message: (t, reading) => reportMessage(t.with(reportTexts), reading),
  }),
  noticeKind('report_undelivered', {
    audience: 'admins',
    message: (t, { failure, channelId }) =>
      wordedNotice({
        heading: t.with(reportTexts).mrkdwn('notice.report_undelivered'),
        lines: [undeliverableText(t, failure, channelId)],
        rest: [],
      }),
  }),
];

/**
 * The content of a report at its delivery; `null`: there is nothing to say, a later report replaces it, or its channel
 * gets none.
 */
export async function readReport(program: Program, facts: ReportFacts): Promise<ReportReading | null> {
  const { store, workspaceId, clock, defaults } = program;
  const { channelId, named, isWeekly } = facts;
  const settings = await readSettings(program);
  const duties = reportChannels(settings, itChannelIn(settings, defaults)).get(channelId);
  if (duties === undefined || (await isReplaced(store.db, { workspaceId, ...facts }))) return null;
  // Delivery may come on a later day, or before exceptions were settled after a start.
  await settleExceptions(program);
  const now = clock.now();
  const date = dateIn(getChannelLocale(settings, defaults, channelId).timeZone, now);
  const scope = await trendScopeOf(program, channelId);
  const context = { program, channelId, duties, now, date };
  const sections = await readSections(context, { scope, named });
  if (sections.length === 0 && !isWeekly) return null;
  return { date, sections, weekly: isWeekly ? await readWeekly(context, scope) : null };
}

// Whole days before the report's own, so that no request falls between two reports.
const weekDays = 7;

const topCount = 10;

async function readWeekly(context: ReportContext, scope: TrendScope): Promise<WeeklyReport> {
  const { program, now } = context;
  const { store, workspaceId, slots } = program;
  const timeZone = await zoneOf(program, store.db);
  const today = dateIn(timeZone, now);
  const done = await countDone(store.db, workspaceId, {
    scope,
    from: startOfDay(timeZone, addDays(today, -weekDays)),
    before: startOfDay(timeZone, today),
  });
  const remarks = await Promise.all(slots.of(weeklyRemarks).map((remark) => remark(context)));
  const top = await readTopEntries(program, { scope, limit: topCount }, { kind: 'everything' });
  return { ...done, remarks: remarks.filter((remark) => remark !== null), top };
}
