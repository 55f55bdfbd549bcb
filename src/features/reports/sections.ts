import type { Activity } from '../activities/index.ts';
import { readStatusFacts } from '../card/index.ts';
import type { TrendScope } from '../lists/index.ts';
import {
  asReported,
  mostReportLines,
  type ReportContext,
  type ReportLines,
  type ReportPart,
  reportParts,
} from '../surfaces/index.ts';
import { isReportedTo, readSettings, workspaceZone } from '../workspace/index.ts';
import { disputedLine, reportedLine } from './lines.ts';
import { findReportedStatus, type ReportedStatus, type ReportSection, sectionOrder, shareLines } from './report.ts';
import { listDisputed, liveActivityPages } from './store.ts';
import { reportTexts } from './texts.ts';

interface SectionsRead {
  /** The scope of the channel's own report. */
  readonly scope: TrendScope;
  readonly named: Readonly<Record<string, readonly string[]>>;
}

export async function readSections(
  context: ReportContext,
  { scope, named }: SectionsRead,
): Promise<readonly ReportSection[]> {
  const parts = [...(await ownParts(context, scope)), ...context.program.slots.of(reportParts)];
  const read: PartRead[] = [];
  for (const part of parts) {
    if (!context.duties.isOwn && part.isEscalated !== true) continue;
    const reading = await part.read(context, named[part.section] ?? []);
    if (reading.count > 0) read.push({ part, reading });
  }
  const sections = [...Map.groupBy(read, ({ part }) => part.section)]
    .map(([id, own]) => ({ ...joinParts(id, own), heading: headingOf(id, parts) }))
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id));
  const most = shareLines(sections);
  return sections.map((section, index) => ({ ...section, lines: section.lines.slice(0, most[index]) }));
}

interface PartRead {
  readonly part: ReportPart;
  readonly reading: ReportLines;
}

/** Where several features fill one section, those lines come first that have waited longest. */
function joinParts(id: string, read: readonly PartRead[]) {
  const lines = read.flatMap(({ reading }) => reading.lines);
  const sorted = read.length === 1 ? lines : lines.toSorted((a, b) => (b.waitingDays ?? 0) - (a.waitingDays ?? 0));
  return {
    id,
    lines: sorted.slice(0, mostReportLines),
    count: read.reduce((sum, { reading }) => sum + reading.count, 0),
    notes: read.flatMap(({ part }) => part.note ?? []),
    isNamedOnce: read.some(({ part }) => part.once !== undefined),
  };
}

function headingOf(id: string, parts: readonly ReportPart[]): ReportSection['heading'] {
  const named = parts.find(({ section, heading }) => section === id && heading !== undefined);
  if (named?.heading === undefined) throw new Error(`no part of the report gives the section ${id} a heading`);
  return named.heading;
}

function placeOf(id: string): number {
  const index = sectionOrder.indexOf(id);
  return index === -1 ? sectionOrder.length : index;
}

type OwnSection = ReportedStatus['section'] | 'disputed';

/** The report's own sections. A live activity has one line. */
async function ownParts(context: ReportContext, scope: TrendScope): Promise<readonly ReportPart[]> {
  const { store, workspaceId } = context.program;
  const reported = await readReported(context, scope);
  const part = (section: OwnSection, read: ReportPart['read']): ReportPart => ({
    section,
    heading: (t, count) => t.with(reportTexts).text(`report.section.${section}`, { count }),
    read,
  });
  const reportedPart = (section: ReportedStatus['section']) =>
    part(section, async () => await reportedLines(context, reported.get(section) ?? []));
  return [
    part('disputed', async () => {
      const { activities, count } = await listDisputed(store.db, workspaceId, { scope, limit: mostReportLines });
      const statusOf = await readStatusFacts(context.program, activities, await readingOf(context));
      return { lines: activities.map((activity) => disputedLine(statusOf(activity))), count };
    }),
    { ...reportedPart('overdue'), isEscalated: true },
    { ...reportedPart('due'), isEscalated: true },
    { ...reportedPart('waiting'), isEscalated: true },
    reportedPart('unassigned'),
    reportedPart('ready'),
  ];
}

interface ActivityAsReported {
  readonly activity: Activity;
  readonly status: ReportedStatus;
}

async function reportedLines(context: ReportContext, all: readonly ActivityAsReported[]): Promise<ReportLines> {
  const shown = all.slice(0, mostReportLines);
  const activities = shown.map(({ activity }) => activity);
  const statusOf = await readStatusFacts(context.program, activities, await readingOf(context));
  return {
    lines: shown.map(({ activity, status }) => reportedLine(statusOf(activity), status, context.date)),
    count: all.length,
  };
}

/** Everyone in the channel may read all that its report shows. */
async function readingOf({ program }: ReportContext) {
  return { settings: await readSettings(program), reader: { kind: 'everything' } as const };
}

/** The most urgent first. */
async function readReported(
  context: ReportContext,
  scope: TrendScope,
): Promise<ReadonlyMap<ReportedStatus['section'], readonly ActivityAsReported[]>> {
  const { program, duties, now } = context;
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const isOwn = isReportedTo(context.channelId, settings, defaults);
  const moment = { now, timeZone: workspaceZone(settings, defaults), settings };
  const reported: ActivityAsReported[] = [];
  const reach: TrendScope = duties.isEscalating ? { kind: 'everything' } : scope;
  for await (const page of liveActivityPages(store.db, workspaceId, reach)) {
    for (const activity of page) {
      const found = findReportedStatus(activity, moment);
      const status = found === null ? null : asReported(context, found, () => isOwn(activity));
      if (status !== null) reported.push({ activity, status });
    }
  }
  return Map.groupBy(reported.toSorted(mostUrgentFirst), ({ status }) => status.section);
}

function mostUrgentFirst(a: ActivityAsReported, b: ActivityAsReported): number {
  const [left, right] = [a, b].map(({ status }) => status.daysLeft ?? Number.POSITIVE_INFINITY);
  if (left !== right) return (left ?? 0) < (right ?? 0) ? -1 : 1;
  const waited = (b.status.waitingDays ?? 0) - (a.status.waitingDays ?? 0);
  return waited === 0 ? a.activity.number - b.activity.number : waited;
}
