import { type RawBuilder, type Selectable, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import { scopeOfGroups } from '../../../core/scope.ts';
import { keysetPages } from '../../../platform/database/batches.ts';
import { valueList } from '../../../platform/database/sql.ts';
import type { Database } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type Activity, liveStates } from '../activity.ts';
import type { ActivityTable } from '../tables.ts';
import { activityFromRow } from './activity-row.ts';
import { isDueWithin, isOverdueInSql, isToCloseInSql } from './conditions.ts';

/** In the order of `numbers`; unknown numbers are left out. */
export async function readNamedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  numbers: readonly number[],
): Promise<readonly NamedActivity[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('activity')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`),
    )
    .select(['activity.number', 'activity.title', 'activity.requester_email', 'person.display_name'])
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.number', 'in', numbers)
    .execute();
  const found = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => {
    const row = found.get(number);
    if (row === undefined) return [];
    return [{ number, title: row.title, requester: row.display_name ?? row.requester_email }];
  });
}

const pageSize = 1000;

/** Pages by number, so that concurrent changes shift no page. */
export function pagesByNumber(
  query: SelectQueryBuilder<Database, 'activity', Selectable<ActivityTable>>,
): AsyncGenerator<readonly Activity[]> {
  return keysetPages(pageSize, async (last) => {
    const rows = await query
      .where('number', '>', last?.number ?? 0)
      .orderBy('number')
      .limit(pageSize)
      .execute();
    return rows.map(activityFromRow);
  });
}

/** Activities of the batch that was filed with `first`, by number. */
export async function listFiledTogether(db: Reader, first: Activity): Promise<readonly Activity[]> {
  if (first.batchId === undefined) return [first];
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', first.workspaceId)
    .where('number', '>=', first.number)
    .where('batch_id', '=', first.batchId)
    .orderBy('number')
    .execute();
  return rows.map(activityFromRow);
}

/** The oldest live activity of each set of device groups; activities without a card are left out. */
export async function listOldestLive(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<readonly Pick<Activity, 'number' | 'title' | 'scope'>[]> {
  const rows = await db
    .selectFrom('activity')
    .distinctOn('device_groups')
    .select(['device_groups', 'number', 'title'])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('is_without_card', '=', false)
    .orderBy('device_groups')
    .orderBy('number')
    .execute();
  return rows.map(({ device_groups, number, title }) => ({ number, title, scope: scopeOfGroups(device_groups) }));
}

/**
 * The time of the last reopening, rejection, withdrawal or Intune change other than a completion; otherwise the filing.
 * A portal completion before that time does not count for the present round.
 */
export async function findTurningPoint(
  db: Reader,
  { id, createdAt }: Pick<Activity, 'id' | 'createdAt'>,
): Promise<Date> {
  const row = await db
    .selectFrom('audit_log')
    .select(({ fn }) => fn.max<Date | null>('at').as('at'))
    .where('activity_id', '=', id)
    .where(
      sql<boolean>`(action in ('activity_reopened', 'activity_rejected', 'activity_withdrawn')
        or action = 'intune_followed' and "after"->>'state' is distinct from 'completed')`,
    )
    .executeTakeFirst();
  return row?.at ?? createdAt;
}

export interface NamedActivity {
  readonly number: number;
  readonly title: string;
  /** A name in Slack or an address; `null` where neither is known. */
  readonly requester: string | null;
}

/** Each time an activity becomes ready has its own key; each due date has two. */
export const reminderKeys = {
  ready: (since: Date): string => `ready:${since.getTime()}`,
  due: (on: CalendarDate): string => `due:${on}`,
  overdue: (on: CalendarDate): string => `overdue:${on}`,
};

/** Messages that Slack refused are retried elsewhere, so they count as said. */
function isUnnotified(key: RawBuilder<string>): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (select from slack_message where slack_message.activity_id = activity.id
    and slack_message.dedupe_key = ${key} and (slack_message.ts is not null or slack_message.failure is not null))`;
}

const dueKey = (kind: 'due' | 'overdue') =>
  sql<string>`${sql.lit(`${kind}:`)} || to_char(activity.due_on, 'YYYY-MM-DD')`;

const readyKey = sql<string>`'ready:' || (extract(epoch from activity.ready_since) * 1000)::bigint`;

interface ReminderQuery {
  readonly after: string | null;
  readonly limit: number;
  readonly today: CalendarDate;
  /** The last day that counts as due soon. */
  readonly soon: CalendarDate;
}

/** Assigned activities with a reminder that was not sent, ordered by id. */
export async function listUnreminded(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, limit, today, soon }: ReminderQuery,
): Promise<readonly Activity[]> {
  const isDueSoon = sql<SqlBool>`(${isDueWithin(addDays(today, 1), soon)} and activity.ready_since is null)`;
  let select = db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('assignee_id', 'is not', null)
    .where(
      sql<SqlBool>`((${isToCloseInSql} and ${isUnnotified(readyKey)}) or (${isDueSoon} and ${isUnnotified(dueKey('due'))})
        or (${isOverdueInSql(today)} and ${isUnnotified(dueKey('overdue'))}))`,
    );
  if (after !== null) select = select.where('id', '>', after);
  return (await select.orderBy('id').limit(limit).execute()).map(activityFromRow);
}

/** Links to the first posted card of each activity, for at most 1,000 activities. */
export async function readFirstCardLinks(
  db: Reader,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ readonly activity_id: ActivityId; readonly permalink: string }>`
    select distinct on (activity_id) activity_id, permalink from slack_message
    where activity_id in ${valueList(ids, 'uuid')}
      and kind = 'card' and permalink is not null
    order by activity_id, is_former, id
  `.execute(db);
  return new Map(rows.map(({ activity_id: id, permalink }) => [id, permalink]));
}
