import type { Activity } from '../domain/activity.ts';
import type { ChainSpan } from '../domain/audit-chain.ts';
import { addDays, dateIn } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/due-date.ts';
import { approvalOf, type Exception } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import { warningDays } from '../domain/exception-end.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { type Changed, changed, mostNamedInOverview } from '../domain/overview.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { eachDueBetween } from '../store/due-between.ts';
import { readApprovalPlaces } from '../store/exception-events.ts';
import { listExceptionsEndingWithin } from '../store/exceptions.ts';
import { type FoundChanges, listCompleted, listFiled, type OverviewQuery } from '../store/overviews.ts';
import type { Reader } from '../store/transaction.ts';
import type { TrendScope } from '../store/trend-scope.ts';
import { todaysOf, zoneOfActivity, zoneOfExceptions } from './channel-manner.ts';
import type { Program } from './context.ts';
import { trendScopeOf } from './read-trends.ts';

/** Of whom, and of which time, an overview speaks. */
export interface OverviewSpan {
  readonly program: Program;
  readonly settings: WorkspaceSettings;
  readonly scope: TrendScope;
  readonly channelId: ChannelId;
  readonly since: Date;
  readonly until: Date;
  /** What became known between them, whenever it had happened. */
  readonly audited: ChainSpan;
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
  const query = queryOf(span);
  return {
    filed: changesOf(await listFiled(db, query)),
    completed: changesOf(await listCompleted(db, query)),
    overdue: await countBecameOverdue(db, span),
    ending: changed(await listBeganToEnd(db, span)),
  };
}

/** Whether there is anything of that, which is sooner known than how much. */
export async function hasOverviewChanges(db: Reader, span: OverviewSpan): Promise<boolean> {
  const query = queryOf(span);
  const found = [await listFiled(db, query), await listCompleted(db, query)];
  if (found.some(({ count }) => count > 0) || (await listBeganToEnd(db, span)).length > 0) return true;
  for await (const page of pagesBecameOverdue(db, span)) if (page.length > 0) return true;
  return false;
}

function queryOf({ program, scope, audited }: OverviewSpan): OverviewQuery {
  return { workspaceId: program.workspaceId, scope, audited, limit: mostNamedInOverview };
}

export function changesOf({ activities, count }: FoundChanges): Changed<Activity> {
  return { named: activities, more: count - activities.length };
}

/** How many are overdue as people are told it, and were not when the last overview was made, and the first of them. */
async function countBecameOverdue(db: Reader, span: OverviewSpan): Promise<Changed<Activity>> {
  const named: Activity[] = [];
  let count = 0;
  for await (const page of pagesBecameOverdue(db, span)) {
    named.push(...page.slice(0, mostNamedInOverview - named.length));
    count += page.length;
  }
  return { named, more: count - named.length };
}

/** They are found by the due date, which had not ended everywhere then and has somewhere by now. */
async function* pagesBecameOverdue(db: Reader, span: OverviewSpan): AsyncGenerator<readonly Activity[]> {
  const { program, settings, scope, since, until } = span;
  const { workspaceId, defaults } = program;
  const earliest = todaysOf(settings, defaults, since).earliest;
  const latest = todaysOf(settings, defaults, until).latest;
  for await (const activities of eachDueBetween(db, workspaceId, { scope, days: { earliest, latest } })) {
    yield activities.filter((activity) => {
      const zone = zoneOfActivity(settings, defaults, activity);
      return isOverdue(activity, until, zone) && !isOverdue(activity, since, zone);
    });
  }
}

/** Exceptions that end within a week by now, and did not when the last overview was made, or were not approved yet. */
async function listBeganToEnd(db: Reader, span: OverviewSpan): Promise<readonly Exception[]> {
  const { program, settings, channelId, since, until, audited } = span;
  const zone = zoneOfExceptions(settings, program.defaults);
  const from = dateIn(zone, until);
  const all = await listExceptionsEndingWithin(db, program.workspaceId, { from, to: addDays(from, warningDays) });
  const itChannelId = itChannelIn(settings, program.defaults);
  const own = all.filter(
    (one) => settings.overviewChannelId === channelId || exceptionChannelOf(one, settings, itChannelId) === channelId,
  );
  const saidUntil = addDays(dateIn(zone, since), warningDays);
  const approvedAt = await readApprovalPlaces(
    db,
    own.map(({ id }) => id),
  );
  return own.filter((one) => {
    const place = approvedAt.get(one.id) ?? 0;
    const endsOn = approvalOf(one)?.endsOn ?? null;
    return place <= audited.upTo && endsOn !== null && (endsOn > saidUntil || place > audited.after);
  });
}
