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

const referring = ['follower', 'slack_message', 'ticket', 'ticket_creation'] as const;

/** Removes locked activities, at most 100, with everything that refers to them; gives how many device rows went. */
export async function removeActivities(tx: Tx, expired: readonly Expired[], expiry: Expiry): Promise<number> {
  const ids = expired.map(({ id }) => id);
  const deviceCount = await removeDevices(tx, ids);
  await removeLinks(tx, ids);
  await removeHistory(tx, ids);
  for (const table of referring) await tx.deleteFrom(table).where('activity_id', 'in', ids).execute();
  await tx.deleteFrom('handled_request').where('subject_id', 'in', ids).execute();
  const seen = sql`select (seen ->> 'id')::uuid, (seen ->> 'version')::int
    from jsonb_array_elements(${JSON.stringify(expired)}::jsonb) seen`;
  const { numDeletedRows } = await tx
    .deleteFrom('activity')
    .where(sql<boolean>`(id, version) in (${seen})`)
    .where(isRemovable(expiry))
    .executeTakeFirst();
  if (numDeletedRows !== BigInt(expired.length)) throw new Error('an activity changed while it was locked');
  return deviceCount;
}

// An activity may have tens of thousands.
const rowsAtOnce = 1000;

async function removeDevices(tx: Tx, ids: readonly ActivityId[]): Promise<number> {
  let removed = 0;
  for (;;) {
    const { numDeletedRows } = await tx
      .deleteFrom('activity_device')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'device_id')} in ${selectFrom('activity_device')
            .select(['activity_id', 'device_id'])
            .where('activity_id', 'in', ids)
            .limit(rowsAtOnce)}`,
      )
      .executeTakeFirst();
    removed += Number(numDeletedRows);
    if (numDeletedRows < BigInt(rowsAtOnce)) return removed;
  }
}

// Each has a row for each day of its life.
async function removeHistory(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await tx
      .deleteFrom('activity_day')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'day')} in ${selectFrom('activity_day')
            .select(['activity_id', 'day'])
            .where('activity_id', 'in', ids)
            .limit(rowsAtOnce)}`,
      )
      .executeTakeFirst();
    if (numDeletedRows < BigInt(rowsAtOnce)) return;
  }
}

/** The portal's own, which it no longer lists, are kept for nobody else. */
async function removeLinks(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  const links = await tx
    .deleteFrom('activity_link')
    .where('activity_id', 'in', ids)
    .returning(['vendor', 'vendor_id'])
    .execute();
  const portalIds = links.flatMap(({ vendor, vendor_id }) => (vendor === 'defender' ? [vendor_id] : []));
  if (portalIds.length === 0) return;
  await tx
    .deleteFrom('portal_activity')
    .where('id', 'in', portalIds)
    .where('unlisted_at', 'is not', null)
    .where(sql<boolean>`not exists (select 1 from activity_link link
      where link.vendor = 'defender' and link.vendor_id = portal_activity.id)`)
    .execute();
}
