import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { assertNever } from '../../core/assert-never.ts';
import { addDays, type CalendarDate } from '../../core/dates.ts';
import { type ActivityId, type PersonId, parseActivityNumber, type WorkspaceId } from '../../core/identifiers.ts';
import { type ListEdge, type ListPage, mostCounted } from '../../core/paging.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import { likeAnywhere, searchedWords } from '../../platform/database/sql.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import {
  type Activity,
  activityFromRow,
  coveredBy,
  isDueWithin,
  isLiveIn,
  isOverdueInSql,
  isToCloseInSql,
  type SortOrder,
  visibleTo,
} from '../activities/index.ts';
import { type ActivityFilter, type CompleterFilter, type DueFilter, noFilter } from './filter.ts';
import { seenKeys } from './orders.ts';

export interface ListQuery {
  readonly workspaceId: WorkspaceId;
  /** The date in the workspace's time zone. */
  readonly today: CalendarDate;
  readonly scope: ReadingScope;
  readonly filter: ActivityFilter;
  /** `null` = by number, newest first. */
  readonly order: SortOrder | null;
  /** The person who asks. `email` finds completions that were recorded by address. */
  readonly asker: {
    readonly id: PersonId;
    readonly email: string | null;
    /** The device groups whose activities they may decide on; `null` = all. */
    readonly decidesFor: readonly string[] | null;
    /** Their own requests that nobody else can decide on; left out where that makes no difference. */
    readonly decidesAlone?: readonly ActivityId[] | 'all';
  };
}

export async function listActivities(db: Reader, query: ListQuery, page: ListPage): Promise<readonly Activity[]> {
  const activities = (await selectPage(db, query, page).execute()).map(activityFromRow);
  return page.place.kind === 'newer' ? activities.reverse() : activities;
}

/** A page begins beside an activity, so that the rows before it are not read again. */
export function selectPage(db: Reader, query: ListQuery, { place, limit }: ListPage) {
  const isBackwards = place.kind === 'newer';
  let select = db.selectFrom('activity').selectAll('activity').where(isListed(query));
  if (place.kind !== 'start') select = select.where(isOnSide(isBackwards ? 'before' : 'after', place, query));
  const { order } = query;
  if (order === null) return select.orderBy('activity.number', isBackwards ? 'asc' : 'desc').limit(limit);
  const direction = isBackwards ? 'desc' : 'asc';
  for (const key of order.keys('activity')) select = select.orderBy(key, direction);
  return select.limit(limit);
}

/** An exact count, however long it takes. */
export async function countAllListed(db: Reader, query: ListQuery): Promise<number> {
  const counted = db.selectFrom('activity').select(({ fn }) => fn.countAll<number>().as('all'));
  return (await counted.where(isListed(query)).executeTakeFirstOrThrow()).all;
}

/**
 * How many there are, and how many come before the activity. Each count stops one above {@link mostCounted}, which
 * limits the time.
 */
export async function countListed(
  db: Reader,
  query: ListQuery,
  number: number,
): Promise<{ readonly all: number; readonly newer: number }> {
  const isBefore = sql` and ${isOnSide('before', { than: number, keys: null }, query)}`;
  const { rows } = await sql<{ readonly all: number; readonly newer: number }>`
    select ${bounded(query)} as all, ${bounded(query, isBefore)} as newer`.execute(db);
  return rows[0] ?? { all: 0, newer: 0 };
}

function bounded(query: ListQuery, narrowed = sql``): RawBuilder<number> {
  return sql`(select count(*) from (
    select from activity where ${isListed(query)}${narrowed} limit ${sql.lit(mostCounted + 1)}) as counted)`;
}

function isOnSide(
  side: 'before' | 'after',
  { than, keys: seen }: ListEdge,
  { workspaceId, order }: ListQuery,
): RawBuilder<SqlBool> {
  if (order === null) return side === 'before' ? sql`activity.number > ${than}` : sql`activity.number < ${than}`;
  // All parts of the key sort in one direction, so that an index serves the comparison.
  const known = seen === null ? null : seenKeys(order, seen);
  const other =
    known === null
      ? sql`(select ${sql.join(order.keys('other'))} from activity other
          where other.workspace_id = ${workspaceId} and other.number = ${than})`
      : sql`(${sql.join(known)})`;
  const own = sql`(${sql.join(order.keys('activity'))})`;
  return side === 'before' ? sql`${own} < ${other}` : sql`${own} > ${other}`;
}

/** The current sort keys by activity number; empty for the order by number. */
export async function readSortKeys(
  db: Reader,
  { workspaceId, order }: ListQuery,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (order === null || numbers.length === 0) return new Map();
  const texts = order.keys('activity').map((key) => sql`${key}::text`);
  const rows = await db
    .selectFrom('activity')
    .select(['number', sql<readonly string[]>`jsonb_build_array(${sql.join(texts)})`.as('keys')])
    .where('workspace_id', '=', workspaceId)
    .where('number', 'in', numbers)
    .execute();
  return new Map(rows.map((row) => [row.number, row.keys]));
}

/** The order of the whole list, for an aggregate. */
export function listOrder({ order }: ListQuery): RawBuilder<unknown> {
  return order === null ? sql`activity.number desc` : sql.join(order.keys('activity'));
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
    ...(filter.isForReader ? [isForReader(query)] : []),
    ...(filter.isToDecide ? [waitsFor(asker)] : []),
    ...(filter.isToDo ? [isToDoFor(asker)] : []),
    ...(filter.isUnassigned ? [isUnassigned] : []),
    ...(filter.isReady ? [isToCloseInSql] : []),
    ...(filter.isDisputed ? [sql<SqlBool>`activity.verification = 'disputed'`] : []),
    ...(filter.states.length > 0 ? [sql<SqlBool>`activity.state = any(${filter.states}::text[])`] : []),
    ...(filter.priorities.length > 0 ? [sql<SqlBool>`activity.priority = any(${filter.priorities}::text[])`] : []),
    ...(filter.options.length > 0 ? [sql<SqlBool>`activity.option = any(${filter.options}::text[])`] : []),
    ...(filter.origins.length > 0 ? [sql<SqlBool>`activity.origin = any(${filter.origins}::text[])`] : []),
    ...anyOf(filter.completers.map((completer) => isCompletedBy(completer, asker))),
    ...anyOf(filter.due.map((due) => isDue(due, query))),
    ...anyOf(filter.groups.map(isAbout)),
    ...(filter.texts.length > 0 ? [...containsLongest(filter.texts), containsAll(filter.texts)] : []),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

const reasons = ['disputed', 'overdue', 'undecided', 'unassigned', 'ready', 'proposed'] as const;
/** Why the person who asks is the one to act, most urgent first. */
export type ReasonForReader = (typeof reasons)[number];

function reasonsFor(query: ListQuery): Readonly<Record<ReasonForReader, RawBuilder<SqlBool>>> {
  const { id, decidesFor, decidesAlone = [] } = query.asker;
  const isCovered = coveredBy(decidesFor);
  // Others decide about the person's own requests.
  const isOthers =
    decidesAlone === 'all'
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(activity.requester_id is distinct from ${id} or activity.id = any(${decidesAlone}::uuid[]))`;
  const isFree = sql<SqlBool>`(activity.assignee_id is null and ${isCovered}
    and (activity.state <> 'pending' or ${isOthers}))`;
  const isTheirs = sql<SqlBool>`(activity.assignee_id = ${id} or ${isFree})`;
  return {
    disputed: sql`(activity.verification = 'disputed'
      and (${isTheirs} or activity.requester_id = ${id} or activity.completed_by_person_id = ${id}))`,
    // The states are named so that the index of live activities by due date applies.
    overdue: sql`(${isLiveIn('activity')} and ${isOverdueInSql(query.today)} and ${isTheirs})`,
    undecided: sql`(${waitsFor(query.asker)} and ${isOthers})`,
    unassigned: sql`(${isUnassigned} and ${isFree})`,
    ready: sql`(${isToCloseInSql} and ${isTheirs})`,
    proposed: sql`(${isProposed} and ${isLiveIn('activity')} and activity.paused_since is null and ${isCovered})`,
  };
}

/** Only live or disputed activities have a reason. The first condition lets indexes find them. */
function isForReader(query: ListQuery): RawBuilder<SqlBool> {
  return sql`((${isLiveIn('activity')} or activity.verification = 'disputed')
    and (${sql.join(Object.values(reasonsFor(query)), sql` or `)}))`;
}

export interface ForReader {
  readonly activity: Activity;
  /** The most urgent reason. */
  readonly reason: ReasonForReader;
}

/**
 * The first activities on which the person who asks is to act, most urgent first. `count` stops one above {@link
 * mostCounted}.
 */
export async function listForReader(
  db: Reader,
  query: ListQuery,
  limit: number,
): Promise<{ readonly found: readonly ForReader[]; readonly count: number }> {
  const holds = reasonsFor(query);
  const order = sql`due_on nulls last, number`;
  const isVisible = isListed({ ...query, filter: noFilter });
  // An index gives the first of each reason. One query for all reasons would sort all activities.
  const first = reasons.map(
    (reason, index) => sql`(select *, ${sql.lit(index)} as reason from activity
      where ${isVisible} and ${holds[reason]} order by ${order} limit ${limit})`,
  );
  const { rows } = await sql<Selectable<Database['activity']> & { readonly reason: number }>`
    select * from (${sql.join(first, sql` union all `)}) as found order by reason, ${order}`.execute(db);
  const distinct = new Map<string, ForReader>();
  for (const row of rows) {
    if (distinct.has(row.id)) continue;
    distinct.set(row.id, { activity: activityFromRow(row), reason: reasons[row.reason] ?? 'proposed' });
  }
  const found = [...distinct.values()].slice(0, limit);
  if (found.length < limit) return { found, count: found.length };
  const asked = { ...query, filter: { ...noFilter, isForReader: true } };
  const counted = await sql<{ readonly all: number }>`select ${bounded(asked)} as all`.execute(db);
  return { found, count: counted.rows[0]?.all ?? 0 };
}

// More than anybody has waiting.
const mostOwn = 1000;

/** The person's own requests without a decision. */
export async function listOwnPending(
  db: Reader,
  { workspaceId, asker }: Pick<ListQuery, 'workspaceId' | 'asker'>,
): Promise<readonly Activity[]> {
  const pending = db.selectFrom('activity').selectAll().where('workspace_id', '=', workspaceId);
  const own = pending.where('state', '=', 'pending').where('requester_id', '=', asker.id);
  return (await own.limit(mostOwn).execute()).map(activityFromRow);
}

const isUnassigned = sql<SqlBool>`(activity.state = 'active' and activity.assignee_id is null
  and activity.paused_since is null and activity.ready_since is null)`;

const isProposed = sql<SqlBool>`activity.id in (select activity_id from activity_link where state = 'proposed')`;

function waitsFor({ decidesFor }: ListQuery['asker']): RawBuilder<SqlBool> {
  return sql`(activity.state = 'pending' and activity.paused_since is null and activity.ready_since is null
    and ${coveredBy(decidesFor)})`;
}

/** An assignee who may no longer decide can do nothing about an activity. */
function isToDoFor({ id, decidesFor }: ListQuery['asker']): RawBuilder<SqlBool> {
  return sql`(${isLiveIn('activity')} and activity.paused_since is null
    and (activity.assignee_id is null or activity.assignee_id = ${id}) and ${coveredBy(decidesFor)})`;
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
      // A completion in a portal is known by its address alone.
      return asker.email === null ? byId : sql`(${byId} or ${hasCompleterEmail(asker.email)})`;
    }
    default:
      return assertNever(completer);
  }
}

function hasCompleterEmail(email: string): RawBuilder<SqlBool> {
  return sql`(activity.completed_by = 'email' and lower(activity.completed_by_email) = lower(${email}))`;
}

function isDue(due: DueFilter, query: ListQuery): RawBuilder<SqlBool> {
  const { today } = query;
  switch (due) {
    case 'today':
      return isDueWithin(today, today);
    case 'week':
      return isDueWithin(today, addDays(today, 7));
    case 'overdue':
      return isOverdueInSql(today);
    default:
      return assertNever(due);
  }
}

/** An activity for all devices is about each group. */
function isAbout(group: string): RawBuilder<SqlBool> {
  return sql`(activity.device_groups is null or exists (
    select from jsonb_array_elements_text(activity.device_groups) as device_group
    where lower(device_group) = lower(${group})))`;
}

// The index needs at least three letters.
const shortestIndexed = 3;

/** Implied by {@link containsAll}. Searches for the longest text, likely the rarest, in terms that an index serves. */
function containsLongest(texts: readonly string[]): readonly RawBuilder<SqlBool>[] {
  const [longest = ''] = texts.toSorted((one, other) => other.length - one.length);
  if (longest.length < shortestIndexed) return [];
  const pattern = likeAnywhere(longest);
  const number = parseActivityNumber(longest);
  return anyOf([
    sql`activity.title ilike ${pattern}`,
    sql`activity.component ilike ${pattern}`,
    ...(number === null ? [] : [sql<SqlBool>`activity.number = ${number}`]),
  ]);
}

function containsAll(texts: readonly string[]): RawBuilder<SqlBool> {
  return sql`not exists (select from ${searchedWords(texts, parseActivityNumber)}
    where (activity.title ilike searched.pattern or activity.component ilike searched.pattern
      or activity.number = searched.number) is not true)`;
}
