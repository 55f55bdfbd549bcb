import type { Connection } from '../../core/connection.ts';
import { addDays, dateIn, daysBetween } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity } from '../activities/index.ts';
import { neverSynced, readSyncStates } from '../connections/index.ts';
import {
  type Exception,
  exceptionChannelOf,
  exceptionPages,
  listExceptionsEndedSince,
  listExceptionsEndingWithin,
  readExceptionEffects,
  readOpenFindings,
  warningDays,
} from '../exceptions/index.ts';
import type { TrendScope } from '../lists/index.ts';
import { routesOf, type WorkspaceSettings, workingDayBefore, workspaceZone } from '../workspace/index.ts';
import {
  type ActivityStanding,
  exceptionWait,
  mostReportLines,
  type ReportDuties,
  type ReportLine,
  type ReportMoment,
  type ReportSectionId,
  standingIn,
} from './report.ts';
import { listDisputed, liveActivityPages } from './store.ts';

/** The report that is read, and of what. */
export interface ReportContext {
  readonly program: Program;
  readonly settings: WorkspaceSettings;
  readonly itChannelId: ChannelId | null;
  readonly channelId: ChannelId;
  readonly duties: ReportDuties;
  /** What the channel's own report is about. */
  readonly scope: TrendScope;
  readonly findingIds: readonly string[];
  readonly now: Date;
  /** The live activities that it names, by section. */
  readonly standings: ReadonlyMap<ActivityStanding['section'], readonly StandingLine[]>;
}

type StandingLine = Extract<ReportLine, { readonly kind: 'activity' }>;

export interface ReportSection {
  readonly id: ReportSectionId;
  /** It is also read where a report only escalates. */
  readonly isEscalated?: true;
  /** Its first lines, the most urgent first, and how many there are. */
  read(context: ReportContext): Promise<SectionReading>;
}

interface SectionReading {
  readonly lines: readonly ReportLine[];
  readonly count: number;
}

/** Each section by itself; `reportSections` has their order. */
export const sections: readonly ReportSection[] = [
  {
    id: 'disputed',
    read: async ({ program: { store, workspaceId }, scope }) => {
      const { activities, count } = await listDisputed(store.db, workspaceId, { scope, limit: mostReportLines });
      return { lines: activities.map((activity) => ({ kind: 'disputed', activity })), count };
    },
  },
  { id: 'overdue', isEscalated: true, read: async ({ standings }) => first(standings.get('overdue') ?? []) },
  { id: 'due', isEscalated: true, read: async ({ standings }) => first(standings.get('due') ?? []) },
  {
    id: 'waiting',
    isEscalated: true,
    read: async (context) => {
      const lines = [...(context.standings.get('waiting') ?? []), ...(await waitingExceptions(context))];
      return first(lines.toSorted((a, b) => daysWaited(b) - daysWaited(a)));
    },
  },
  { id: 'unassigned', read: async ({ standings }) => first(standings.get('unassigned') ?? []) },
  { id: 'ready', read: async ({ standings }) => first(standings.get('ready') ?? []) },
  { id: 'exceptions', read: readExceptions },
  {
    id: 'findings',
    read: async ({ program: { store }, findingIds }) => {
      const found = await readOpenFindings(store.db, findingIds);
      return first(found.map((finding) => ({ kind: 'finding', finding })));
    },
  },
  { id: 'stale', read: readStale },
];

function first(lines: readonly ReportLine[]): SectionReading {
  return { lines: lines.slice(0, mostReportLines), count: lines.length };
}

function daysWaited(line: StandingLine | WaitingException): number {
  return line.kind === 'activity' ? (line.waitingDays ?? 0) : line.days;
}

/** What the report says of live activities, of which each has one line. */
export async function readStandings(context: Omit<ReportContext, 'standings'>): Promise<ReportContext['standings']> {
  const { program, settings, duties, scope } = context;
  const { store, workspaceId, defaults } = program;
  const reach: TrendScope = duties.isEscalating ? { kind: 'everything' } : scope;
  const moment = momentOf(context, workspaceZone(settings, defaults));
  const named: StandingLine[] = [];
  for await (const page of liveActivityPages(store.db, workspaceId, reach)) {
    for (const activity of page) {
      const standing = standingIn(activity, moment);
      const line = standing === null ? null : asReported(context, standing, () => isOwn(context, activity));
      if (line !== null) named.push({ kind: 'activity', activity, ...line });
    }
  }
  return Map.groupBy(named.toSorted(mostUrgentFirst), ({ section }) => section);
}

/** As the channel is told it: what is its own, and what is escalated to it. `null` where it is neither. */
function asReported<T extends { readonly isEscalated: boolean }>(
  { duties }: Pick<ReportContext, 'duties'>,
  line: T,
  isItsOwn: () => boolean,
): T | null {
  const isEscalated = duties.isEscalating && line.isEscalated;
  return isEscalated || (duties.isOwn && isItsOwn()) ? { ...line, isEscalated } : null;
}

function isOwn({ settings, itChannelId, channelId }: Omit<ReportContext, 'standings'>, activity: Activity): boolean {
  if (settings.reportChannelId !== null) return true;
  return routesOf(activity, settings, itChannelId).some((route) => route.channelId === channelId);
}

function isOwnException({ settings, itChannelId, channelId }: ReportContext, exception: Exception): boolean {
  return settings.reportChannelId !== null || exceptionChannelOf(exception, settings, itChannelId) === channelId;
}

function momentOf({ now, settings }: Pick<ReportContext, 'now' | 'settings'>, timeZone: string): ReportMoment {
  return { now, timeZone, policy: settings };
}

function mostUrgentFirst(a: StandingLine, b: StandingLine): number {
  const [left, right] = [a, b].map(({ daysLeft }) => daysLeft ?? Number.POSITIVE_INFINITY);
  if (left === right) return a.activity.number - b.activity.number;
  return (left ?? 0) < (right ?? 0) ? -1 : 1;
}

type WaitingException = Extract<ReportLine, { readonly kind: 'waiting_exception' }>;

async function waitingExceptions(context: ReportContext): Promise<readonly WaitingException[]> {
  const { program, settings } = context;
  const moment = momentOf(context, workspaceZone(settings, program.defaults));
  const lines: WaitingException[] = [];
  for await (const page of exceptionPages(program.store.db, program.workspaceId, ['requested'])) {
    for (const exception of page) {
      const wait = exceptionWait(exception, moment);
      const line = wait === null ? null : asReported(context, wait, () => isOwnException(context, exception));
      if (line !== null) lines.push({ kind: 'waiting_exception', exception, ...line });
    }
  }
  return lines;
}

/** Those that end within a week, and those that have ended since the hour of the report before. */
async function readExceptions(context: ReportContext): Promise<SectionReading> {
  const { program, settings, now } = context;
  const { store, workspaceId, defaults } = program;
  const zone = workspaceZone(settings, defaults);
  const today = dateIn(zone, now);
  const span = { from: today, to: addDays(today, warningDays) };
  const since = new Date(now.getTime() - daysBetween(workingDayBefore(today, settings), today) * dayMs);
  const isTheirs = (exception: Exception) => isOwnException(context, exception);
  const ending = (await listExceptionsEndingWithin(store.db, workspaceId, span)).filter(isTheirs);
  const ended = (await listExceptionsEndedSince(store.db, workspaceId, since)).filter(isTheirs);
  const named = ending.slice(0, mostReportLines);
  // Nothing is named, only counted.
  const effects = await readExceptionEffects(program, named, () => false);
  const lines: readonly ReportLine[] = [
    ...named.map((exception) => {
      const pausedCount = effects.get(exception.id)?.paused.count ?? 0;
      return { kind: 'ending_exception', exception, pausedCount } as const;
    }),
    ...ended.map((exception) => ({ kind: 'ended_exception', exception }) as const),
  ];
  return { lines: lines.slice(0, mostReportLines), count: ending.length + ended.length };
}

const staleMs = dayMs;

/** What has not been read for a day, because that fails; where Mendbot has been off, it is read by now. */
async function readStale({ program, settings, now }: ReportContext): Promise<SectionReading> {
  const states = await readSyncStates(program.store.db);
  const read: readonly Connection[] = [
    'recommendations',
    'devices',
    'portal_activities',
    ...(settings.intuneConnection ? (['security_tasks'] as const) : []),
  ];
  const lines = read.flatMap((connection): readonly ReportLine[] => {
    const { lastSuccessAt: readAt, lastFailure } = states.get(connection) ?? neverSynced;
    const isStale = readAt !== null && lastFailure !== null && now.getTime() - readAt.getTime() > staleMs;
    return isStale ? [{ kind: 'stale', connection, readAt }] : [];
  });
  return first(lines);
}
