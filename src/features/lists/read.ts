import type { ActivityId } from '../../core/identifiers.ts';
import { type ListEdge, type ListPage, type ListPlace, mostCounted } from '../../core/paging.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { coverageOf, groupsUnder } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import { pageOrFirst } from '../../platform/database/batches.ts';
import { authorizeReading, eachWithRole } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import { readStatusFacts, type StatusFacts } from '../card/index.ts';
import { readTicketStatuses } from '../intune/index.ts';
import { readSettings, todayOf } from '../workspace/index.ts';
import type { ActivityFilter } from './filter.ts';
import { activitiesPerPage, type ListedActivity } from './list.ts';
import { sortOrderOf } from './orders.ts';
import { countListed, type ListQuery, listActivities as listInStore, listOwnPending, readSortKeys } from './store.ts';

export interface ActivityList {
  readonly entries: readonly StatusFacts[];
  /** On all pages. A number above {@link mostCounted} only says that there are more, also than are shown so far. */
  readonly count: number;
  /** On the pages before this one, as far as they are counted. */
  readonly before: number;
  /** The first and the last entry, beside which the neighbouring pages begin. */
  readonly edges: readonly [ListEdge, ListEdge];
}

export interface ListRequest {
  readonly filter: ActivityFilter;
  readonly place: ListPlace;
  /** One page of the list if left out. */
  readonly limit?: number;
}

export async function listActivities(
  context: PersonContext,
  { filter, place, limit = activitiesPerPage }: ListRequest,
): Promise<ActivityList & { readonly entries: readonly ListedActivity[] }> {
  authorizeReading(context.actor);
  const { actor } = context;
  const asked = await listQueryOf(context, filter, readingScopeOf(actor.grants, actor.person.id));
  const list = await readListPage(context, asked, { place, limit });
  const ids = list.entries.map(({ activity }) => activity.id);
  const statuses = await readTicketStatuses(context.store.db, ids);
  const ticketed = (entry: StatusFacts) => ({
    ...entry,
    ticketStatus: statuses.get(entry.activity.id) ?? null,
  });
  return { ...list, entries: list.entries.map(ticketed) };
}

type AskedList = Awaited<ReturnType<typeof listQueryOf>>;

export async function readListPage(
  context: PersonContext,
  { query, statusesOf }: AskedList,
  { place, limit }: ListPage,
): Promise<ActivityList> {
  const { store } = context;
  const activities = await pageOrFirst({ place, limit }, (page) => listInStore(store.db, query, page));
  const first = activities[0]?.number ?? 0;
  const { all, newer } = await countListed(store.db, query, first);
  const last = activities.at(-1)?.number ?? 0;
  const keys = await readSortKeys(store.db, query, [first, last]);
  const statusOf = await statusesOf(activities);
  const end = { than: last, keys: keys.get(last) ?? null };
  const before = activities.length === 0 ? 0 : newer;
  return {
    entries: activities.map(statusOf),
    count: await countBeyond(context, query, { all, shown: before + activities.length, end }),
    before,
    edges: [{ than: first, keys: keys.get(first) ?? null }, end],
  };
}

/** On a page beyond the counted ones: the number shown so far, plus one if there are more. */
async function countBeyond(
  { store }: PersonContext,
  query: ListQuery,
  { all, shown, end }: { readonly all: number; readonly shown: number; readonly end: ListEdge },
): Promise<number> {
  if (all <= mostCounted || shown < all) return all;
  const left = await listInStore(store.db, query, { place: { kind: 'older', ...end }, limit: 1 });
  return shown + left.length;
}

/** The query of a filter at this moment, within `scope`, and a function for the status of its activities. */
export async function listQueryOf(context: PersonContext, filter: ActivityFilter, scope: ReadingScope) {
  const { workspaceId, actor } = context;
  const settings = await readSettings(context);
  const statusesOf = (activities: readonly Activity[]) =>
    readStatusFacts(context, activities, { settings, reader: scope });
  const asker = { ...actor.person, decidesFor: groupsUnder(actor.grants, 'it_admin') };
  const order = sortOrderOf(context, filter.sort);
  const query: ListQuery = { workspaceId, scope, filter, order, today: todayOf(context, settings), asker };
  if (!filter.isForReader) return { query, statusesOf };
  return { query: { ...query, asker: { ...asker, decidesAlone: await decidesAlone(context, query) } }, statusesOf };
}

/**
 * The person's own requests that nobody else can decide on; `all` = no other IT admin. Stops reading IT admins once
 * each request has one.
 */
async function decidesAlone(context: PersonContext, query: ListQuery): Promise<readonly ActivityId[] | 'all'> {
  let left: readonly Activity[] | null = null;
  for await (const { person, grants } of eachWithRole(context, 'it_admin')) {
    if (person.id === query.asker.id) continue;
    left ??= await listOwnPending(context.store.db, query);
    left = left.filter(({ scope }) => coverageOf(grants, 'it_admin', scope).kind !== 'covered');
    if (left.length === 0) break;
  }
  return left === null ? 'all' : left.map(({ id }) => id);
}
