import { isAuthorized } from '../../core/authorization.ts';
import { dateIn } from '../../core/dates.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { groupsUnder } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { authorizeEntry, isReader } from '../access/index.ts';
import { type Activity, authorizeUnder, listOrders } from '../activities/index.ts';
import { readSyncStates } from '../connections/index.ts';
import { countListedExceptions, type ExceptionListQuery, listExceptions } from '../exceptions/index.ts';
import {
  activitiesPerPage,
  listForReader,
  listQueryOf,
  noFilter,
  readListPage,
  readTopEntries,
} from '../lists/index.ts';
import { readNames } from '../people/index.ts';
import { mayFile } from '../requests/index.ts';
import { maySetUp } from '../settings/index.ts';
import { readSettings, type WorkspaceSettings, workspaceZone } from '../workspace/index.ts';
import type { HomeOverviewModel } from './home.ts';
import { type HomeSetup, isOtherThanOpen } from './keep.ts';
import type { HomeExceptionsModel } from './parts.ts';

export interface Home {
  readonly mayFile: boolean;
  readonly maySetUp: boolean;
  /** Setup is not done, and the reader may do it. */
  readonly isToSetUp: boolean;
  /** `null` where the reader may not read activities: bot admins without another role. */
  readonly overview: HomeOverview | null;
}

type HomeOverview = Omit<HomeOverviewModel, 'isDefenderConfigured'>;

const forYouCount = 5;
const topCount = 5;

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
  const { actor, store } = context;
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const settings = await readSettings(context);
  const asked = await listQueryOf(context, setup.filter, scope);
  return {
    words: setup.words,
    isFiltered: isOtherThanOpen(setup.filter),
    sort: setup.filter.sort,
    orders: context.slots.of(listOrders),
    forYou: await readForYou(context, settings, scope),
    top: await readTopEntries(context, { scope, limit: topCount }, scope),
    list: await readListPage(context, asked, { place: setup.place, limit: activitiesPerPage }),
    ...(await readHomeExceptions(context, { scope, timeZone: workspaceZone(settings, context.defaults) })),
    isIntuneOn: settings.intuneConnection,
    syncStates: await readSyncStates(store.db),
  };
}

async function readForYou(
  context: PersonContext,
  settings: WorkspaceSettings,
  scope: ReadingScope,
): Promise<HomeOverview['forYou']> {
  const { query, statusesOf } = await listQueryOf(context, { ...noFilter, isForReader: true }, scope);
  const { found, count } = await listForReader(context.store.db, query, forYouCount);
  const statusOf = await statusesOf(found.map(({ activity }) => activity));
  const mayComplete = (activity: Activity) =>
    isAuthorized(() => authorizeUnder(settings, context.actor, 'complete', activity));
  const entryOf = ({ activity, reason }: (typeof found)[number]) => ({
    ...statusOf(activity),
    reason,
    mayComplete: mayComplete(activity),
  });
  return { entries: found.map(entryOf), count };
}

const shown = 2;

async function readHomeExceptions(
  context: PersonContext,
  { scope, timeZone }: { readonly scope: ReadingScope; readonly timeZone: string },
): Promise<HomeExceptionsModel> {
  const { store, workspaceId, clock, actor } = context;
  const waiting = await readSome(store.db, {
    workspaceId,
    scope,
    filter: { stages: ['waiting'], texts: [] },
    today: dateIn(timeZone, clock.now()),
    // A quick check by groups alone. The details check fully before they allow a decision.
    decider: { id: actor.person.id, groups: groupsUnder(actor.grants, 'exception_approver') },
  });
  const askers = waiting.exceptions.map(({ requesterId }) => requesterId);
  return { waiting, names: await readNames(store.db, workspaceId, [...new Set(askers)]) };
}

async function readSome(db: Reader, query: ExceptionListQuery): Promise<HomeExceptionsModel['waiting']> {
  const exceptions = await listExceptions(db, query, { place: { kind: 'start' }, limit: shown });
  const { all } = await countListedExceptions(db, query, 0);
  return { count: all, exceptions };
}
