import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { ActivityFilter, CompleterFilter, DueFilter } from '../domain/activity-filter.ts';
import { addDays, type CalendarDate } from '../domain/calendar-date.ts';
import { type ActivityId, type PersonId, parseActivityNumber, type WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { assertNever } from '../lib/assert-never.ts';
import { activityFromRow } from './activities.ts';
import { searchedWords } from './searched-words.ts';
import type { Reader } from './transaction.ts';
import { visibleTo } from './visible-to.ts';

export interface ListQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: ReadingScope;
  readonly filter: ActivityFilter;
  /** Who asks, with the addresses by which they may have completed something. */
  readonly asker: { readonly id: PersonId; readonly email: string | null };
  readonly today: CalendarDate;
  /** What was due before this day is overdue, unless it is spared. */
  readonly overdueBefore: CalendarDate;
  /** Past their due date, and not overdue: their clock stands still, or did, or their day has not ended. */
  readonly sparedIds: readonly ActivityId[];
}

/** Where in the list, newest first, a page begins: at its start, or beside an activity by its number. */
export type ListPlace = { readonly kind: 'start' } | { readonly kind: 'older' | 'newer'; readonly than: number };

export interface ListPage {
  readonly place: ListPlace;
  readonly limit: number;
}

/** One page, newest first. */
export async function listActivities(db: Reader, query: ListQuery, page: ListPage): Promise<readonly Activity[]> {
  const activities = (await selectPage(db, query, page).execute()).map(activityFromRow);
  return page.place.kind === 'newer' ? activities.reverse() : activities;
}

/** The statement behind a page, which begins beside an activity: what stands before it is not read again. */
export function selectPage(db: Reader, query: ListQuery, { place, limit }: ListPage) {
  let select = db.selectFrom('activity').selectAll('activity').where(isListed(query));
  if (place.kind === 'older') select = select.where('activity.number', '<', place.than);
  if (place.kind === 'newer') select = select.where('activity.number', '>', place.than);
  return select.orderBy('activity.number', place.kind === 'newer' ? 'asc' : 'desc').limit(limit);
}

/** How many there are, and how many of them are newer than an activity. */
export async function countListed(
  db: Reader,
  query: ListQuery,
  number: number,
): Promise<{ readonly all: number; readonly newer: number }> {
  return await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      sql<number>`count(*) filter (where activity.number > ${number})`.as('newer'),
    ])
    .where(isListed(query))
    .executeTakeFirstOrThrow();
}

function isListed(query: ListQuery): RawBuilder<SqlBool> {
  const { workspaceId, scope, filter, asker } = query;
  const conditions = [
    sql<SqlBool>`activity.workspace_id = ${workspaceId}`,
    visibleTo(scope),
    ...(filter.isMine
      ? [sql<SqlBool>`(activity.requester_id = ${asker.id} or activity.assignee_id = ${asker.id})`]
      : []),
    ...(filter.isDisputed ? [sql<SqlBool>`activity.verification = 'disputed'`] : []),
    ...(filter.states.length > 0 ? [sql<SqlBool>`activity.state = any(${filter.states}::text[])`] : []),
    ...(filter.priorities.length > 0 ? [sql<SqlBool>`activity.priority = any(${filter.priorities}::text[])`] : []),
    ...anyOf(filter.completers.map((completer) => isCompletedBy(completer, asker))),
    ...anyOf(filter.due.map((due) => isDue(due, query))),
    ...anyOf(filter.groups.map(isAbout)),
    ...(filter.texts.length > 0 ? [containsAll(filter.texts)] : []),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
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
