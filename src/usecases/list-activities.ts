import { type Activity, isLive } from '../domain/activity.ts';
import type { ActivityFilter } from '../domain/activity-filter.ts';
import { dateIn } from '../domain/calendar-date.ts';
import { permitReading } from '../domain/permissions.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import {
  countListed,
  type ListPage,
  type ListPlace,
  type ListQuery,
  listActivities as listInStore,
} from '../store/list-activities.ts';
import { listPerhapsOverdue } from '../store/perhaps-overdue.ts';
import { mannerOf, todaysOf, zoneOfActivity, zoneOfExceptions } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { readSettings } from './read-settings.ts';
import { readOverdue } from './read-standstill.ts';

export interface ActivityList {
  readonly entries: readonly { readonly activity: Activity; readonly isOverdue: boolean }[];
  /** How many there are on all pages. */
  readonly count: number;
  /** How many stand on the pages before this one. */
  readonly before: number;
}

export type { ListPlace };
export const activitiesPerPage = 10;

export interface ListRequest {
  readonly filter: ActivityFilter;
  readonly place: ListPlace;
  /** A page of the list where nothing is said. */
  readonly limit?: number;
}

/** One page of the activities that somebody asks for and may see, newest first. */
export async function listActivities(
  context: PersonContext,
  { filter, place, limit = activitiesPerPage }: ListRequest,
): Promise<ActivityList> {
  permitReading(context.actor);
  const { store, workspaceId, defaults, actor } = context;
  const settings = await readSettings(context);
  const now = context.clock.now();
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const today = dateIn(mannerOf(settings, defaults, null).timeZone, now);
  const todays = todaysOf(settings, defaults, now);
  const perhaps = filter.due.includes('overdue')
    ? await listPerhapsOverdue(store.db, workspaceId, { scope, today: todays })
    : [];
  const zoneOf = (activity: Activity) => zoneOfActivity(settings, defaults, activity);
  const exceptionZone = zoneOfExceptions(settings, defaults);
  const overdueOf = (activities: readonly Activity[]) =>
    readOverdue(store.db, { workspaceId, activities, zoneOf, exceptionZone, now });
  const isOverdueAfterAll = await overdueOf(perhaps);
  const query: ListQuery = {
    workspaceId,
    scope,
    filter,
    today,
    overdueBefore: todays.latest,
    asker: actor.person,
    sparedIds: perhaps.filter((activity) => !isOverdueAfterAll(activity)).map(({ id }) => id),
  };
  const activities = await pageOf(context, query, { place, limit });
  const first = activities[0]?.number ?? 0;
  const { all, newer } = await countListed(store.db, query, first);
  const isOverdue = await overdueOf(activities.filter(({ status }) => isLive(status)));
  return {
    entries: activities.map((activity) => ({ activity, isOverdue: isOverdue(activity) })),
    count: all,
    before: activities.length === 0 ? 0 : newer,
  };
}

/** Where nothing, or less than a page, is left on the way there, the first page. */
async function pageOf(
  { store }: PersonContext,
  query: ListQuery,
  { place, limit }: ListPage,
): Promise<readonly Activity[]> {
  const page = await listInStore(store.db, query, { place, limit });
  const isWhole = place.kind === 'newer' ? page.length === limit : page.length > 0;
  return isWhole || place.kind === 'start'
    ? page
    : await listInStore(store.db, query, { place: { kind: 'start' }, limit });
}
