import type { ActivityId } from '../domain/identifiers.ts';
import type { DeviceId, ExposedDevice } from '../domain/recommendation.ts';
import type { Reader, Tx } from './transaction.ts';

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
    }));
    await tx
      .insertInto('activity_device')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export interface FrozenDevice extends ExposedDevice {
  readonly frozenAt: Date;
}

/** The devices of an activity in the order of their ids, a page at a time, so that no statement brings thousands. */
export async function* readActivityDevices(
  db: Reader,
  activityId: ActivityId,
): AsyncGenerator<readonly FrozenDevice[]> {
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
    yield rows.map((row) => ({
      id: row.device_id as DeviceId,
      name: row.name,
      osPlatform: row.os_platform,
      deviceGroup: row.device_group,
      frozenAt: row.frozen_at,
    }));
    after = last.device_id;
  }
}
