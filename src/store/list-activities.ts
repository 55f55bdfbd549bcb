import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { ActivityFilter, ActivitySort, CompleterFilter, DueFilter } from '../domain/activity-filter.ts';
import { addDays, type CalendarDate } from '../domain/calendar-date.ts';
import { type ActivityId, type PersonId, parseActivityNumber, type WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { assertNever } from '../lib/assert-never.ts';
import { activityFromRow } from './activities.ts';
import { searchedWords } from './searched-words.ts';
import type { Reader } from './transaction.ts';
import { coveredBy, visibleTo } from './visible-to.ts';

export interface ListQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: ReadingScope;
  readonly filter: ActivityFilter;
  /** Who asks, with the addresses by which they may have completed something. */
  readonly asker: {
    readonly id: PersonId;
    readonly email: string | null;
    /** The device groups of whose activities they may decide; `null` = all, left out or empty = none. */
    readonly decidesFor?: readonly string[] | null;
  };
  readonly today: CalendarDate;
  /** What was due before this day is overdue, unless it is spared. */
  readonly overdueBefore: CalendarDate;
  /** Past their due date, and not overdue: their clock stands still, or did, or their day has not ended. */
  readonly sparedIds: readonly ActivityId[];
}

/**
 * Where in the list a page begins: at its start, or beside an activity by its number. `newer` is what stands before it
 * in the order of the list, and `older` what stands after it.
 */
export type ListPlace = { readonly kind: 'start' } | { readonly kind: 'older' | 'newer'; readonly than: number };

export interface ListPage {
  readonly place: ListPlace;
  readonly limit: number;
}

/** One page, in the order that the filter asks for. */
export async function listActivities(db: Reader, query: ListQuery, page: ListPage): Promise<readonly Activity[]> {
  const activities = (await selectPage(db, query, page).execute()).map(activityFromRow);
  return page.place.kind === 'newer' ? activities.reverse() : activities;
}

/** The statement behind a page, which begins beside an activity: what stands before it is not read again. */
export function selectPage(db: Reader, query: ListQuery, { place, limit }: ListPage) {
  const isBackwards = place.kind === 'newer';
  let select = db.selectFrom('activity').selectAll('activity').where(isListed(query));
  if (place.kind !== 'start') select = select.where(stands(isBackwards ? 'before' : 'after', place.than, query));
  const key = sortKeys[query.filter.sort];
  if (key === null) return select.orderBy('activity.number', isBackwards ? 'asc' : 'desc').limit(limit);
  const direction = isBackwards ? 'desc' : 'asc';
  return select.orderBy(key('activity'), direction).orderBy(sql`-activity.number`, direction).limit(limit);
}

/** The first of them, and how many there are. */
export async function listFirst(
  db: Reader,
  query: ListQuery,
  limit: number,
): Promise<{ readonly activities: readonly Activity[]; readonly count: number }> {
  const activities = await listActivities(db, query, { place: { kind: 'start' }, limit });
  if (activities.length < limit) return { activities, count: activities.length };
  const counted = db.selectFrom('activity').select(({ fn }) => fn.countAll<number>().as('all'));
  const { all } = await counted.where(isListed(query)).executeTakeFirstOrThrow();
  return { activities, count: all };
}

/** How many there are, and how many of them stand before an activity. */
export async function countListed(
  db: Reader,
  query: ListQuery,
  number: number,
): Promise<{ readonly all: number; readonly newer: number }> {
  return await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      sql<number>`count(*) filter (where ${stands('before', number, query)})`.as('newer'),
    ])
    .where(isListed(query))
    .executeTakeFirstOrThrow();
}

const isLiveIn = (table: string) => sql`${sql.ref(`${table}.state`)} in ('pending', 'open', 'active')`;

/** What goes before the number, smallest first; the indexes of the migration `20261126-0200-home.ts` are made of the same. */
const sortKeys: Readonly<Record<ActivitySort, ((table: string) => RawBuilder<unknown>) | null>> = {
  newest: null,
  due: (table) =>
    sql`(case when ${isLiveIn(table)} then coalesce(${sql.ref(`${table}.due_on`)}, 'infinity'::date) else 'infinity'::date end)`,
  priority: (table) =>
    sql`(case ${sql.ref(`${table}.priority`)} when 'high' then 1 when 'medium' then 2 else 3 end
      + case when ${isLiveIn(table)} then 0 else 3 end)`,
};

function stands(side: 'before' | 'after', number: number, { workspaceId, filter }: ListQuery): RawBuilder<SqlBool> {
  const key = sortKeys[filter.sort];
  if (key === null) return side === 'before' ? sql`activity.number > ${number}` : sql`activity.number < ${number}`;
  // Both parts of the key grow in one direction, so that the comparison is one that an index knows.
  const other = sql`(select ${key('other')}, -other.number from activity other
    where other.workspace_id = ${workspaceId} and other.number = ${number})`;
  const own = sql`(${key('activity')}, -activity.number)`;
  return side === 'before' ? sql`${own} < ${other}` : sql`${own} > ${other}`;
}

/** The order of the whole list, for an aggregate over it. */
export function listOrder({ filter }: ListQuery): RawBuilder<unknown> {
  const key = sortKeys[filter.sort];
  return key === null ? sql`activity.number desc` : sql`${key('activity')}, activity.number desc`;
}

export function isListed(query: ListQuery): RawBuilder<SqlBool> {
  const { workspaceId, scope, filter, asker } = query;
  const conditions = [
    sql<SqlBool>`activity.workspace_id = ${workspaceId}`,
    visibleTo(scope),
    ...(filter.isMine
      ? [sql<SqlBool>`(activity.requester_id = ${asker.id} or activity.assignee_id = ${asker.id})`]
      : []),
    ...(filter.isAskedFor ? [sql<SqlBool>`activity.requester_id = ${asker.id}`] : []),
    ...(filter.isTaken ? [sql<SqlBool>`activity.assignee_id = ${asker.id}`] : []),
    ...(filter.isProposed ? [isProposed] : []),
    ...(filter.isToDecide ? [waitsFor(asker)] : []),
    ...(filter.isDisputed ? [sql<SqlBool>`activity.verification = 'disputed'`] : []),
    ...(filter.states.length > 0 ? [sql<SqlBool>`activity.state = any(${filter.states}::text[])`] : []),
    ...(filter.priorities.length > 0 ? [sql<SqlBool>`activity.priority = any(${filter.priorities}::text[])`] : []),
    ...(filter.options.length > 0 ? [sql<SqlBool>`activity.option = any(${filter.options}::text[])`] : []),
    ...(filter.origins.length > 0 ? [sql<SqlBool>`activity.origin = any(${filter.origins}::text[])`] : []),
    ...anyOf(filter.completers.map((completer) => isCompletedBy(completer, asker))),
    ...anyOf(filter.due.map((due) => isDue(due, query))),
    ...anyOf(filter.groups.map(isAbout)),
    ...(filter.texts.length > 0 ? [containsAll(filter.texts)] : []),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

const isProposed = sql<SqlBool>`activity.id in (select activity_id from activity_link where state = 'proposed')`;

function waitsFor({ decidesFor = [] }: ListQuery['asker']): RawBuilder<SqlBool> {
  return sql`(activity.state = 'pending' and ${coveredBy(decidesFor)})`;
}

function anyOf(conditions: readonly RawBuilder<SqlBool>[]): readonly RawBuilder<SqlBool>[] {
  return conditions.length === 0 ? [] : [sql<SqlBool>`(${sql.join(conditions, sql` or `)})`];
}

function isCompletedBy(completer: CompleterFilter, asker: ListQuery['asker']): RawBuilder<SqlBool> {
  switch (completer.kind) {
    case 'system_confirmation':
    case 'not_available':
      return sql`activity.completed_by = ${completer.kind}`;
    case 'email':
      return hasCompleterEmail(completer.email);
    case 'me': {
      const byId = sql<SqlBool>`activity.completed_by_person_id = ${asker.id}`;
      // In a portal it is an address alone.
      return asker.email === null ? byId : sql`(${byId} or ${hasCompleterEmail(asker.email)})`;
    }
    default:
      return assertNever(completer);
  }
}

function hasCompleterEmail(email: string): RawBuilder<SqlBool> {
  return sql`(activity.completed_by = 'email' and lower(activity.completed_by_email) = lower(${email}))`;
}

function isDue(due: DueFilter, { today, overdueBefore, sparedIds }: ListQuery): RawBuilder<SqlBool> {
  const isLive = sql`activity.state = any(${liveStates}::text[])`;
  switch (due) {
    case 'today':
      return sql`(${isLive} and activity.due_on = ${today}::date)`;
    case 'week':
      return sql`(${isLive} and activity.due_on between ${today}::date and ${addDays(today, 6)}::date)`;
    case 'overdue':
      return sql`(${isLive} and activity.due_on < ${overdueBefore}::date and activity.id <> all(${sparedIds}::uuid[]))`;
    default:
      return assertNever(due);
  }
}

/** What is about all devices is about those of each group. */
function isAbout(group: string): RawBuilder<SqlBool> {
  return sql`(activity.device_groups is null or exists (
    select from jsonb_array_elements_text(activity.device_groups) as device_group
    where lower(device_group) = lower(${group})))`;
}

function containsAll(texts: readonly string[]): RawBuilder<SqlBool> {
  return sql`not exists (select from ${searchedWords(texts, parseActivityNumber)}
    where (activity.title ilike searched.pattern or activity.component ilike searched.pattern
      or activity.number = searched.number) is not true)`;
}
