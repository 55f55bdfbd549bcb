import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Beside } from '../../core/page-beside.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { DeviceClass, TargetDevice } from '../activities/index.ts';
import { targetFromRow } from './target-devices.ts';

export interface DeviceQuery {
  readonly of: DeviceClass | 'all';
  /** The key is a device's id. */
  readonly beside: Beside<string>;
  readonly limit: number;
}

/** Devices of an activity's frozen set by name, those beside one of them; none where that is no device of it. */
export async function listDevicesBeside(
  db: Reader,
  activityId: ActivityId,
  { of, beside, limit }: DeviceQuery,
): Promise<readonly TargetDevice[]> {
  let select = devicesOf(db, activityId, of).selectAll();
  if (beside.kind !== 'start') {
    const name = await findName(db, activityId, beside.key);
    if (name === null) return [];
    // Compared with values, since PostgreSQL would walk the index from its beginning to a row of a subquery.
    const isAfter = sql<boolean>`(name, device_id) > (${name}, ${beside.key})`;
    const isBefore = sql<boolean>`(name, device_id) < (${name}, ${beside.key})`;
    select = select.where(beside.kind === 'after' ? isAfter : isBefore);
  }
  const direction = beside.kind === 'before' ? 'desc' : 'asc';
  const rows = await select.orderBy('name', direction).orderBy('device_id', direction).limit(limit).execute();
  const devices = rows.map((row) => targetFromRow(row, null));
  return beside.kind === 'before' ? devices.toReversed() : devices;
}

interface DeviceCount {
  readonly of: DeviceClass | 'all';
  readonly before: Pick<TargetDevice, 'name' | 'id'>;
}

/** How many of them there are, and how many come before one of them. */
export async function countDevicesBeside(
  db: Reader,
  activityId: ActivityId,
  { of, before: { name, id } }: DeviceCount,
): Promise<{ readonly before: number; readonly count: number }> {
  const { count, before } = await devicesOf(db, activityId, of)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.countAll<number>().filterWhere(sql<boolean>`(name, device_id) < (${name}, ${id})`).as('before'),
    ])
    .executeTakeFirstOrThrow();
  return { count, before };
}

function devicesOf(db: Reader, activityId: ActivityId, of: DeviceClass | 'all') {
  const select = db.selectFrom('activity_device').where('activity_id', '=', activityId);
  if (of === 're_exposed') return select.where('is_re_exposed', '=', true);
  return of === 'all' ? select : select.where('state', '=', of);
}

async function findName(db: Reader, activityId: ActivityId, deviceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('activity_device')
    .select('name')
    .where('activity_id', '=', activityId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return row?.name ?? null;
}
