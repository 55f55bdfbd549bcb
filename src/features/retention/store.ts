import { type ExpressionBuilder, sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type Activity, markListed, pagesByNumber } from '../activities/index.ts';

interface RemovalListTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly created_at: Date;
  delivered_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    removal_list: RemovalListTable;
  }
}

export const retentionSchema: readonly string[] = [
  // Activities to be removed, listed once a week. They are removed a week or more after the list was delivered.
  `create table removal_list (
    id uuid primary key,
    workspace_id text not null references workspace,
    created_at timestamptz not null,
    delivered_at timestamptz
  )`,
  `alter table activity add foreign key (removal_list_id) references removal_list`,
];

/** The shortest time from the delivery of a list to the removal. */
export const listedForMs = 7 * dayMs;

/** The next list comes in a week, and its activities wait for another. A delivery or a job may be a day late. */
export const listedAheadMs = 15 * dayMs;

const listHoldsForDays = 21;

/** An activity that is kept for longer after the delivery must be listed again first. */
export const listHoldsForMs = listHoldsForDays * dayMs;

/** The time in which a list must have been delivered to count. */
export interface DeliveryWindow {
  readonly from: Date;
  readonly until: Date;
  readonly retentionDays: number;
}

/** Whether an activity is on a list that was delivered in this time, and that still counts when the activity goes. */
function isOnList({ from, until, retentionDays }: DeliveryWindow) {
  const leastDays = retentionDays - listHoldsForDays + 1;
  return ({ exists, selectFrom }: ExpressionBuilder<Database, 'activity'>) =>
    exists(
      selectFrom('removal_list')
        .select('removal_list.id')
        .whereRef('removal_list.id', '=', 'activity.removal_list_id')
        .where('removal_list.delivered_at', '>=', from)
        .where('removal_list.delivered_at', '<=', until)
        .where(sql<boolean>`removal_list.delivered_at - activity.decided_at >= make_interval(days => ${leastDays})`),
    );
}

/** Expired activities on no list that counts, the longest ended first. They stay locked until the transaction ends. */
export async function lockUnlisted(
  tx: Tx,
  { listed, ...expiry }: Expiry & { readonly listed: DeliveryWindow },
  limit: number,
): Promise<readonly ActivityId[]> {
  const rows = await tx
    .selectFrom('activity')
    .select('id')
    .where(isRemovable(expiry))
    .where((eb) => eb.not(isOnList(listed)(eb)))
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id as ActivityId);
}

const markedAtOnce = 1000;

/** Lists locked activities. Their versions stay, and any decision takes an activity off the list again. */
export async function insertRemovalList(
  tx: Tx,
  workspaceId: WorkspaceId,
  list: { readonly id: string; readonly createdAt: Date; readonly activityIds: readonly ActivityId[] },
): Promise<void> {
  const { id, createdAt: created_at, activityIds } = list;
  await tx.insertInto('removal_list').values({ id, workspace_id: workspaceId, created_at }).execute();
  for (const batch of batchesOf(activityIds, markedAtOnce)) await markListed(tx, batch, id);
}

/** Only the first delivery counts. A clock that went back meanwhile makes it no earlier than the list. */
export async function recordListDelivered(db: Reader, id: string, at: Date): Promise<void> {
  await db
    .updateTable('removal_list')
    .set({ delivered_at: sql<Date>`greatest(created_at, ${at})` })
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .execute();
}

/** `null` = there was none yet. A list from after `until`, made while a clock was ahead, is ignored. */
export async function readLatestList(
  db: Reader,
  workspaceId: WorkspaceId,
  until: Date,
): Promise<{ readonly id: string; readonly createdAt: Date; readonly deliveredAt: Date | null } | null> {
  const row = await db
    .selectFrom('removal_list')
    .select(['id', 'created_at as createdAt', 'delivered_at as deliveredAt'])
    .where('workspace_id', '=', workspaceId)
    .where('created_at', '<=', until)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function readListed(
  db: Reader,
  id: string,
): Promise<{ readonly count: number; readonly deliveredAt: Date | null }> {
  return await db
    .selectFrom('removal_list')
    .leftJoin('activity', 'activity.removal_list_id', 'removal_list.id')
    .select(({ fn }) => ['delivered_at as deliveredAt', fn.count<number>('activity.id').as('count')])
    .where('removal_list.id', '=', id)
    .groupBy('removal_list.id')
    .executeTakeFirstOrThrow();
}

/** The activities that are still on the list, by number, a page at a time. */
export function readListedPages(db: Reader, id: string): AsyncGenerator<readonly Activity[]> {
  return pagesByNumber(db.selectFrom('activity').selectAll().where('removal_list_id', '=', id));
}

/** Counts listed and unlisted activities. */
export async function countRemovable(db: Reader, expiry: Expiry): Promise<number> {
  const { count } = await db
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isRemovable(expiry))
    .executeTakeFirstOrThrow();
  return count;
}

export interface Expiry {
  readonly workspaceId: WorkspaceId;
  /** Includes activities that came to their present end at this moment or earlier. */
  readonly endedUntil: Date;
}

const endStates = ['completed', 'rejected', 'withdrawn'] as const;

/** Whether an activity had ended by then and may be removed. */
function isRemovable({ workspaceId, endedUntil }: Expiry) {
  return (eb: ExpressionBuilder<Database, 'activity'>) =>
    eb.and([
      eb('activity.workspace_id', '=', workspaceId),
      eb('activity.state', 'in', endStates),
      eb('activity.decided_at', '<=', endedUntil),
      // While the portal still lists a linked activity, its removal here would only have it adopted again.
      sql<boolean>`not exists (select 1 from activity_link
        join portal_activity on portal_activity.id = activity_link.vendor_id
        where activity_link.activity_id = activity.id and activity_link.vendor = 'defender'
          and activity_link.state = 'confirmed' and portal_activity.unlisted_at is null)`,
    ]);
}

export interface Expired {
  readonly id: ActivityId;
  readonly number: number;
  readonly version: number;
  readonly deviceCount: number;
  /** `null` = all device groups. */
  readonly deviceGroups: readonly string[] | null;
}

/**
 * Activities to remove now: ended long enough ago, and on a list that was delivered in this time. An activity that is
 * being decided on is left out. The others stay locked until the transaction ends, so that nobody decides on them or
 * refers to them.
 */
export async function lockExpired(
  tx: Tx,
  { listed, ...expiry }: Expiry & { readonly listed: DeliveryWindow },
  limit: number,
): Promise<readonly Expired[]> {
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'version', 'device_groups as deviceGroups'])
    .select(sql<number>`coalesce(target_count, 0)`.as('deviceCount'))
    .where(isRemovable(expiry))
    .where(isOnList(listed))
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as ActivityId }));
}

export async function countDevicesOf(tx: Tx, ids: readonly ActivityId[]): Promise<number> {
  const { count } = await tx
    .selectFrom('activity_device')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('activity_id', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(count);
}
