import type { ExpressionBuilder } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { markListed, pagesByNumber } from '../activities/index.ts';
import { type Expiry, isRemovable } from './is-removable.ts';

/** When a list was delivered that counts. */
export interface DeliveryWindow {
  readonly from: Date;
  readonly until: Date;
}

/** Of an activity on a list that was delivered in this time. */
export function isOnList({ from, until }: DeliveryWindow) {
  return ({ exists, selectFrom }: ExpressionBuilder<Database, 'activity'>) =>
    exists(
      selectFrom('removal_list')
        .select('removal_list.id')
        .whereRef('removal_list.id', '=', 'activity.removal_list_id')
        .where('removal_list.delivered_at', '>=', from)
        .where('removal_list.delivered_at', '<=', until),
    );
}

/** Ended activities on no list that counts, the longest ended first. Nobody changes them until the transaction ends. */
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

interface RemovalList {
  readonly id: string;
  readonly createdAt: Date;
}

// No statement touches more than a thousand rows.
const markedAtOnce = 1000;

/** Makes a list of locked activities. Their versions stay as they are, and any decision takes an activity off again. */
export async function insertRemovalList(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, createdAt, activityIds }: RemovalList & { readonly activityIds: readonly ActivityId[] },
): Promise<void> {
  await tx.insertInto('removal_list').values({ id, workspace_id: workspaceId, created_at: createdAt }).execute();
  for (let start = 0; start < activityIds.length; start += markedAtOnce) {
    const ids = activityIds.slice(start, start + markedAtOnce);
    await markListed(tx, ids, id);
  }
}

/** The first delivery counts. */
export async function recordListDelivered(db: Reader, id: string, at: Date): Promise<void> {
  await db
    .updateTable('removal_list')
    .set({ delivered_at: at })
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .execute();
}

interface ListState extends RemovalList {
  readonly deliveredAt: Date | null;
}

/** `null` = there was none yet. */
export async function readLatestList(db: Reader, workspaceId: WorkspaceId): Promise<ListState | null> {
  const row = await db
    .selectFrom('removal_list')
    .select(['id', 'created_at as createdAt', 'delivered_at as deliveredAt'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How many activities are still on a list, and when it was delivered. */
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

/** What is still on a list, in the order of the numbers, a page at a time. */
export function readListedPages(db: Reader, id: string): AsyncGenerator<readonly Activity[]> {
  return pagesByNumber(db.selectFrom('activity').selectAll().where('removal_list_id', '=', id));
}

/** How many ended before then and may be removed, listed or not. */
export async function countRemovable(db: Reader, expiry: Expiry): Promise<number> {
  const { count } = await db
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isRemovable(expiry))
    .executeTakeFirstOrThrow();
  return count;
}
