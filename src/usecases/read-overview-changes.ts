import type { Activity } from '../domain/activity.ts';
import { addDays, type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { approvalOf, type Exception } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import { warningDays } from '../domain/exception-end.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { type Changed, changed, mostNamedInOverview } from '../domain/overview.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { listExceptionsEndingWithin } from '../store/exceptions.ts';
import { type FoundChanges, listCompletedSince, listDueBetween, listFiledSince } from '../store/overviews.ts';
import type { Reader } from '../store/transaction.ts';
import type { TrendScope } from '../store/trend-scope.ts';
import { mannerOf, zoneOfActivity, zoneOfExceptions } from './channel-manner.ts';
import type { Program } from './context.ts';
import { isOverdueAfter, readStandstills } from './read-standstill.ts';
import { trendScopeOf } from './read-trends.ts';

/** Of whom, and of which time, an overview speaks. */
export interface OverviewSpan {
  readonly program: Program;
  readonly settings: WorkspaceSettings;
  readonly scope: TrendScope;
  readonly channelId: ChannelId;
  readonly since: Date;
  readonly until: Date;
}

/** Which changes there are; what devices dispute is told once and read by itself. */
export interface FoundInSpan {
  readonly filed: Changed<Activity>;
  readonly completed: Changed<Activity>;
  readonly overdue: Changed<Activity>;
  readonly ending: Changed<Exception>;
}

/** A channel that was chosen for it sees everything; the IT channel, what its routes bring there. */
export async function overviewScopeOf(
  program: Program,
  settings: WorkspaceSettings,
  channelId: ChannelId,
): Promise<TrendScope> {
  return settings.overviewChannelId === channelId ? { kind: 'everything' } : await trendScopeOf(program, channelId);
}

export async function readOverviewChanges(db: Reader, span: OverviewSpan): Promise<FoundInSpan> {
  const { program, scope, since, until } = span;
  const query = { workspaceId: program.workspaceId, scope, since, until, limit: mostNamedInOverview };
  return {
    filed: changesOf(await listFiledSince(db, query)),
    completed: changesOf(await listCompletedSince(db, query)),
    overdue: changed(await listBecameOverdue(db, span)),
    ending: changed(await listBeganToEnd(db, span)),
  };
}

export function changesOf({ activities, count }: FoundChanges): Changed<Activity> {
  return { named: activities, more: count - activities.length };
}

// An exception may have put the day off by as much, and zones are up to two days apart.
const mostDaysStoodStill = 400;
const zoneDays = 2;

/** Those that are overdue as people are told it, and were not when the last overview was made. */
async function listBecameOverdue(db: Reader, span: OverviewSpan): Promise<readonly Activity[]> {
  const { program, settings, scope, since, until } = span;
  const { workspaceId, defaults } = program;
  const today = dayOf(span, until);
  const from = addDays(dayOf(span, since), -zoneDays);
  const due = await listDueBetween(db, { workspaceId, scope }, { from, before: addDays(today, 1) });
  const putOff = await listDueBetween(
    db,
    { workspaceId, scope, mayStandStill: true },
    { from: addDays(from, -mostDaysStoodStill), before: from },
  );
  const activities = [...due, ...putOff];
  const exceptionZone = zoneOfExceptions(settings, defaults);
  const reader = { kind: 'everything' } as const;
  const standstills = await readStandstills(db, { workspaceId, activities, exceptionZone, now: until, reader });
  return activities.filter((activity) => {
    const standstill = standstills.get(activity.id);
    const zone = zoneOfActivity(settings, defaults, activity);
    if (standstill === undefined || !isOverdueAfter(standstill, until, zone)) return false;
    return !isOverdueAfter(standstill, since, zone);
  });
}

/** Exceptions that end within a week by now, and did not when the last overview was made. */
async function listBeganToEnd(db: Reader, span: OverviewSpan): Promise<readonly Exception[]> {
  const { program, settings, channelId, since, until } = span;
  const zone = zoneOfExceptions(settings, program.defaults);
  const from = dateIn(zone, until);
  const all = await listExceptionsEndingWithin(db, program.workspaceId, { from, to: addDays(from, warningDays) });
  const saidUntil = addDays(dateIn(zone, since), warningDays);
  const itChannelId = itChannelIn(settings, program.defaults);
  return all.filter((one) => {
    const approval = approvalOf(one);
    if (approval === null || (approval.endsOn <= saidUntil && approval.at < since)) return false;
    return settings.overviewChannelId === channelId || exceptionChannelOf(one, settings, itChannelId) === channelId;
  });
}

function dayOf({ program, settings, channelId }: OverviewSpan, at: Date): CalendarDate {
  return dateIn(mannerOf(settings, program.defaults, channelId).timeZone, at);
}
