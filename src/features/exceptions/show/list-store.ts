import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../core/dates.ts';
import { type PersonId, parseExceptionNumber, type WorkspaceId } from '../../../core/identifiers.ts';
import type { ListPage } from '../../../core/paging.ts';
import type { ReadingScope } from '../../../core/reading-scope.ts';
import { searchedWords } from '../../../platform/database/sql.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { coveredBy } from '../../activities/index.ts';
import { warningDays } from '../end.ts';
import type { Exception } from '../exception.ts';
import { exceptionFromRow } from '../tables.ts';
import { type ExceptionFilter, type ExceptionStage, exceptionOrderOf, statesOfStage } from './filter.ts';

export interface ExceptionListQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: ReadingScope;
  readonly filter: ExceptionFilter;
  readonly today: CalendarDate;
  /**
   * Limits the list to exceptions that this person may decide. The check ignores requesters further back in a renewal
   * chain.
   */
  readonly decider?: {
    readonly id: PersonId;
    /** `null` = all groups. */
    readonly groups: readonly string[] | null;
  };
}

/** A place names an exception by number; `newer` precedes it in the filter’s order, and `older` follows it. */
export async function listExceptions(
  db: Reader,
  query: ExceptionListQuery,
  { place, limit }: ListPage,
): Promise<readonly Exception[]> {
  const isBackwards = place.kind === 'newer';
  let select = db.selectFrom('exception').selectAll('exception').where(isListed(query));
  if (place.kind !== 'start') select = select.where(comes(isBackwards ? 'before' : 'after', place.than, query));
  const isAscending = (exceptionOrderOf(query.filter) === 'first_to_end') !== isBackwards;
  if (exceptionOrderOf(query.filter) === 'first_to_end') {
    select = select.orderBy('exception.ends_on', isAscending ? 'asc' : 'desc');
  }
  const rows = await select
    .orderBy('exception.number', isAscending ? 'asc' : 'desc')
    .limit(limit)
    .execute();
  const exceptions = rows.map(exceptionFromRow);
  return isBackwards ? exceptions.reverse() : exceptions;
}

/** The count of all, and of those before `number`. */
export async function countListedExceptions(
  db: Reader,
  query: ExceptionListQuery,
  number: number,
): Promise<{ readonly all: number; readonly before: number }> {
  return await db
    .selectFrom('exception')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      sql<number>`count(*) filter (where ${comes('before', number, query)})`.as('before'),
    ])
    .where(isListed(query))
    .executeTakeFirstOrThrow();
}

/** In `first_to_end`, nothing comes before or after an exception without an end. */
function comes(side: 'before' | 'after', number: number, query: ExceptionListQuery): RawBuilder<SqlBool> {
  if (exceptionOrderOf(query.filter) === 'newest') {
    return side === 'before' ? sql`exception.number > ${number}` : sql`exception.number < ${number}`;
  }
  const other = sql`(select other.ends_on, other.number from exception other
    where other.workspace_id = ${query.workspaceId} and other.number = ${number})`;
  return side === 'before'
    ? sql`(exception.ends_on, exception.number) < ${other}`
    : sql`(exception.ends_on, exception.number) > ${other}`;
}

function isListed(query: ExceptionListQuery): RawBuilder<SqlBool> {
  const { workspaceId, scope, filter, decider } = query;
  const stages = filter.stages.map((stage) => isAt(stage, query));
  const conditions = [
    sql<SqlBool>`exception.workspace_id = ${workspaceId}`,
    exceptionVisibleTo(scope),
    ...(decider === undefined ? [] : [isDecidedBy(decider)]),
    ...(stages.length === 0 ? [] : [sql<SqlBool>`(${sql.join(stages, sql` or `)})`]),
    ...(filter.texts.length > 0 ? [containsAll(filter.texts)] : []),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

function isDecidedBy({ id, groups }: NonNullable<ExceptionListQuery['decider']>): RawBuilder<SqlBool> {
  return sql`(${coveredBy(groups, 'exception')} and exception.requester_id <> ${id}
    and exception.renews_requester_id is distinct from ${id})`;
}

function isAt(stage: ExceptionStage, { today }: ExceptionListQuery): RawBuilder<SqlBool> {
  const isInState = sql<SqlBool>`exception.state = any(${statesOfStage[stage]}::text[])`;
  if (stage !== 'ending') return isInState;
  return sql`(${isInState} and exception.ends_on <= ${addDays(today, warningDays)}::date)`;
}

function containsAll(texts: readonly string[]): RawBuilder<SqlBool> {
  return sql`not exists (select from ${searchedWords(texts, parseExceptionNumber)}
    where (exception.number = searched.number or exception.title ilike searched.pattern
      or exception.recommendation_id = searched.word
      or exists (select from jsonb_array_elements_text(exception.device_groups) as device_group
        where device_group ilike searched.pattern)) is not true)`;
}

/** The SQL form of {@link visibleTo} for exceptions, which have no assignee. */
export function exceptionVisibleTo(scope: ReadingScope): RawBuilder<SqlBool> {
  if (scope.kind === 'everything') return sql<SqlBool>`true`;
  const { personId, groups } = scope;
  return sql<SqlBool>`(exception.requester_id = ${personId} or exception.device_groups is null
    or exception.device_groups ?| ${groups}::text[])`;
}
