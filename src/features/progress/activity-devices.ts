import type { ActivityId } from '../../core/identifiers.ts';
import type { ExposedDevice } from '../../microsoft/recommendation.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { TargetDevice } from '../activities/index.ts';
import { targetFromRow } from './target-devices.ts';

const batchSize = 500;

/** Keeps the device set as it was at filing; running twice changes nothing. */
export async function saveActivityDevices(
  tx: Tx,
  activityId: ActivityId,
  devices: readonly ExposedDevice[],
  at: Date,
): Promise<void> {
  for (let start = 0; start < devices.length; start += batchSize) {
    const rows = devices.slice(start, start + batchSize).map((device) => ({
      activity_id: activityId,
      device_id: device.id,
      name: device.name,
      os_platform: device.osPlatform,
      device_group: device.deviceGroup,
      frozen_at: at,
      since: at,
      last_exposed_at: null,
    }));
    await tx
      .insertInto('activity_device')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The devices of an activity in the order of their ids, a page at a time, so that no statement brings thousands. */
export async function* readActivityDevices(
  db: Reader,
  activityId: ActivityId,
): AsyncGenerator<readonly TargetDevice[]> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('activity_device')
      .selectAll()
      .where('activity_id', '=', activityId)
      .where('device_id', '>', after)
      .orderBy('device_id')
      .limit(1000)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => targetFromRow(row, null));
    after = last.device_id;
  }
}
