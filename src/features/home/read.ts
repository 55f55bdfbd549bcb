import type { PersonActor } from '../../core/actor.ts';
import { dateIn } from '../../core/dates.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { groupsUnder } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { authorizeEntry, isReader } from '../access/index.ts';
import { type Activity, activityFromRow, mayFile, visibleTo } from '../activities/index.ts';
import { readSyncStates, type SyncStates } from '../connections/index.ts';
import { countListedExceptions, type Exception, type ExceptionListQuery, listExceptions } from '../exceptions/index.ts';
import {
  type ActivityFilter,
  type ActivityList,
  activitiesPerPage,
  activityFilterWords,
  type ListQuery,
  listFirst,
  listQueryOf,
  listTopActivities,
  mayChangeSome,
  noFilter,
  readListPage,
} from '../lists/index.ts';
import { type PersonNames, readNames } from '../people/index.ts';
import { maySetUp } from '../settings/index.ts';
import { readSettings, workspaceZone } from '../workspace/index.ts';
import type { HomeSetup } from './keep.ts';

/** Why something is under "for you". */
const homeReasons = ['waiting', 'proposed', 'ready', 'asked', 'taken'] as const;
export type HomeReason = (typeof homeReasons)[number];

export interface HomeShare {
  readonly reason: HomeReason;
  /** The filter that lists all of them, as it would be typed. */
  readonly words: string;
  /** As far as they are counted, as of a list. */
  readonly count: number;
  /** The first few. */
  readonly entries: ActivityList['entries'];
}

/** What somebody's Home tab shows, read at one time. */
export interface Home {
  readonly mayFile: boolean;
  readonly maySetUp: boolean;
  /** The first run is not done, and they may do it. */
  readonly isToSetUp: boolean;
  /** `null` for who may not read activities: bot admins without another role. */
  readonly overview: HomeOverview | null;
}

export interface HomeOverview extends HomeExceptions {
  readonly words: string;
  readonly sort: ActivityFilter['sort'];
  /** What concerns them, without what there is nothing of. */
  readonly shares: readonly HomeShare[];
  readonly top: ActivityList['entries'];
  readonly list: ActivityList;
  /** The latest completions. */
  readonly completed: readonly Activity[];
  readonly isIntuneOn: boolean;
  readonly syncStates: SyncStates;
}

const shownOfEach = 3;
const topCount = 10;
const completedCount = 5;

export async function readHome(context: PersonContext, setup: HomeSetup): Promise<Home> {
  const { actor } = context;
  authorizeEntry(actor);
  return {
    mayFile: mayFile(actor),
    maySetUp: maySetUp(actor),
    isToSetUp: maySetUp(actor) && (actor.itChannelId === null || !(await readSettings(context)).isSetUp),
    overview: isReader(actor) ? await readOverview(context, setup) : null,
  };
}

async function readOverview(context: PersonContext, setup: HomeSetup): Promise<HomeOverview> {
  const { actor, store, workspaceId } = context;
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const settings = await readSettings(context);
  const asked = await listQueryOf(context, setup.filter, scope);
  const shares = await readShares(context, asked.query);
  const top = (await listTopActivities(store.db, workspaceId, { scope, limit: topCount })).map((one) => one.activity);
  const named = [...shares.flatMap(({ activities }) => activities), ...top];
  const standingOf = await asked.standingsOf(named);
  const entryOf = (activity: Activity) => ({ activity, ...standingOf(activity) });
  return {
    words: setup.words,
    sort: setup.filter.sort,
    shares: shares.map(({ activities, ...share }) => ({ ...share, entries: activities.map(entryOf) })),
    top: top.map(entryOf),
    list: await readListPage(context, asked, { place: setup.place, limit: activitiesPerPage }),
    completed: await listCompletedLately(store.db, workspaceId, { scope, limit: completedCount }),
    ...(await readHomeExceptions(context, { scope, timeZone: workspaceZone(settings, context.defaults) })),
    isIntuneOn: settings.intuneConnection,
    syncStates: await readSyncStates(store.db),
  };
}

interface FoundShare extends Omit<HomeShare, 'entries'> {
  readonly activities: readonly Activity[];
}

async function readShares(context: PersonContext, query: ListQuery): Promise<readonly FoundShare[]> {
  const shares: FoundShare[] = [];
  for (const [reason, wanted] of reasonsOf(context.actor)) {
    const filter = { ...noFilter, ...wanted };
    const { activities, count } = await listFirst(context.store.db, { ...query, filter }, shownOfEach);
    if (count > 0) shares.push({ reason, words: activityFilterWords(filter), count, activities });
  }
  return shares;
}

const live = ['pending', 'open', 'active'] as const;

/** What they must decide comes first. */
function reasonsOf(actor: PersonActor): readonly (readonly [HomeReason, Partial<ActivityFilter>])[] {
  return [
    ['waiting', { isToDecide: true, sort: 'due' }],
    ...(mayChangeSome(actor) ? ([['proposed', { isProposed: true }]] as const) : []),
    ['ready', { isToDo: true, isReady: true, sort: 'due' }],
    ['taken', { isTaken: true, states: live, sort: 'due' }],
    ['asked', { isAskedFor: true, states: live, sort: 'due' }],
  ];
}

export interface HomeExceptions {
  /** That they may decide about. */
  readonly waiting: SomeExceptions;
  /** Those in effect that end first. */
  readonly inEffect: SomeExceptions;
  /** Display names of requesters. */
  readonly names: PersonNames;
}

interface SomeExceptions {
  readonly count: number;
  /** The first few. */
  readonly exceptions: readonly Exception[];
}

const shown = 3;

async function readHomeExceptions(
  context: PersonContext,
  { scope, timeZone }: { readonly scope: ReadingScope; readonly timeZone: string },
): Promise<HomeExceptions> {
  const { store, workspaceId, clock, actor } = context;
  const today = dateIn(timeZone, clock.now());
  const queryOf = (stage: 'waiting' | 'in_effect'): ExceptionListQuery => ({
    workspaceId,
    scope,
    filter: { stages: [stage], texts: [] },
    today,
  });
  // As far as can be told at a glance; the details say more, and decide.
  const decider = { id: actor.person.id, groups: groupsUnder(actor.grants, 'exception_approver') };
  const waiting = await readSome(store.db, { ...queryOf('waiting'), decider });
  const inEffect = await readSome(store.db, queryOf('in_effect'));
  const askers = [...waiting.exceptions, ...inEffect.exceptions].map(({ requesterId }) => requesterId);
  return { waiting, inEffect, names: await readNames(store.db, workspaceId, [...new Set(askers)]) };
}

async function readSome(db: Reader, query: ExceptionListQuery): Promise<SomeExceptions> {
  const exceptions = await listExceptions(db, query, { place: { kind: 'start' }, limit: shown });
  const { all } = await countListedExceptions(db, query, 0);
  return { count: all, exceptions };
}

/** What was completed last, the latest first. */
async function listCompletedLately(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, limit }: { readonly scope: ReadingScope; readonly limit: number },
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'completed')
    .where(visibleTo(scope))
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFromRow);
}
