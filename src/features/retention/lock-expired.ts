import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Expiry, isRemovable } from './is-removable.ts';
import { type DeliveryWindow, isOnList } from './removal-lists.ts';

export interface Expired {
  readonly id: ActivityId;
  readonly number: number;
  readonly version: number;
  readonly deviceCount: number;
  /** Whose devices it was about; `null` = all. */
  readonly deviceGroups: readonly string[] | null;
}

/**
 * What may go now: ended long enough ago, and on a list that was delivered in this time. An activity about which a person
 * decides at this moment is left out. Until the transaction ends nobody decides about the others or refers to them.
 */
export async function lockExpired(
  tx: Tx,
  { listed, ...expiry }: Expiry & { readonly listed: DeliveryWindow },
  limit: number,
): Promise<readonly Expired[]> {
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'version', 'device_groups', sql<number>`coalesce(target_count, 0)`.as('device_count')])
    .where(isRemovable(expiry))
    .where(isOnList(listed))
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({
    id: row.id as ActivityId,
    number: row.number,
    version: row.version,
    deviceCount: row.device_count,
    deviceGroups: row.device_groups,
  }));
}

/** How many rows of devices go with them. */
export async function countDevicesOf(tx: Tx, ids: readonly ActivityId[]): Promise<number> {
  const { count } = await tx
    .selectFrom('activity_device')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('activity_id', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(count);
}
