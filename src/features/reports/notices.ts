import { dateIn } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { creatorOf } from '../activities/index.ts';
import { undeliverableWords } from '../card/index.ts';
import { readDueStandings } from '../exceptions/index.ts';
import { listTopActivities, trendScopeOf } from '../lists/index.ts';
import { readNames } from '../people/index.ts';
import { itChannelIn, mannerOf, readSettings } from '../workspace/index.ts';
import { reportMessage } from './message.ts';
import {
  type ReportFacts,
  type ReportLine,
  type ReportReading,
  reportChannels,
  reportSections,
  shareLines,
  type WeeklyReport,
} from './report.ts';
import { type ReportContext, readStandings, sections } from './sections.ts';
import { countDone, isReplaced } from './store.ts';
import { reportTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** To one channel, once a day. */
    report: ReportFacts;
    /** Once until one arrives there again: the reports of a channel do not arrive. */
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
        lines: [undeliverableWords(t, failure, channelId)],
        rest: [],
      }),
  }),
];

/** What a report says now; `null` where there is nothing to say, a later one says it, or its channel gets none any more. */
export async function readReport(program: Program, facts: ReportFacts): Promise<ReportReading | null> {
  const { store, workspaceId, clock, defaults } = program;
  const { channelId, findingIds } = facts;
  const settings = await readSettings(program);
  const itChannelId = itChannelIn(settings, defaults);
  const duties = reportChannels(settings, itChannelId).get(channelId);
  if (duties === undefined || (await isReplaced(store.db, { workspaceId, ...facts }))) return null;
  const scope = await trendScopeOf(program, channelId);
  const asked = { program, settings, itChannelId, channelId, duties, scope, findingIds, now: clock.now() };
  const context: ReportContext = { ...asked, standings: await readStandings(asked) };
  const shown = await readSections(context);
  if (shown.length === 0 && !facts.isWeekly) return null;
  const people = shown.flatMap(({ lines }) => lines.flatMap(peopleIn)).filter((id) => id !== null);
  return {
    date: dateIn(mannerOf(settings, defaults, channelId).timeZone, context.now),
    sections: shown,
    names: await readNames(store.db, workspaceId, [...new Set(people)]),
    weekly: facts.isWeekly ? await readWeekly(context) : null,
  };
}

async function readSections(context: ReportContext): Promise<ReportReading['sections']> {
  const found = [];
  for (const id of reportSections) {
    const section = sections.find((one) => one.id === id);
    if (section === undefined || !(context.duties.isOwn || section.isEscalated)) continue;
    const reading = await section.read(context);
    if (reading.count > 0) found.push({ id, ...reading });
  }
  const most = shareLines(found);
  return found.map((section, index) => ({ ...section, lines: section.lines.slice(0, most[index]) }));
}

function peopleIn(line: ReportLine): readonly (PersonId | null)[] {
  if (line.kind === 'activity') return [creatorOf(line.activity), line.activity.assigneeId];
  return line.kind === 'waiting_exception' ? [line.exception.requesterId] : [];
}

const weekMs = 7 * dayMs;

const topCount = 10;

async function readWeekly({ program, settings, scope, now }: ReportContext): Promise<WeeklyReport> {
  const { store, workspaceId } = program;
  const done = await countDone(store.db, workspaceId, { scope, since: new Date(now.getTime() - weekMs) });
  const top = await listTopActivities(store.db, workspaceId, { scope, limit: topCount });
  const activities = top.map(({ activity }) => activity);
  const standingOf = await readDueStandings(program, activities, { settings, reader: { kind: 'everything' } });
  return { ...done, top: top.map((entry) => ({ ...entry, ...standingOf(entry.activity) })) };
}
