import type { RecommendationId } from '../domain/recommendation.ts';
import type { Reader, Tx } from './transaction.ts';

/** A device group and how many of its devices a recommendation exposes. */
export interface DeviceGroupCount {
  readonly name: string;
  readonly deviceCount: number;
}

export async function replaceDeviceGroups(
  tx: Tx,
  recommendationId: RecommendationId,
  groups: readonly DeviceGroupCount[],
  at: Date,
): Promise<void> {
  await tx.deleteFrom('recommendation_device_group').where('recommendation_id', '=', recommendationId).execute();
  if (groups.length === 0) return;
  const rows = groups.map(({ name, deviceCount }) => ({
    recommendation_id: recommendationId,
    device_group: name,
    device_count: deviceCount,
    read_at: at,
  }));
  await tx.insertInto('recommendation_device_group').values(rows).execute();
}

/** Largest first; empty until the device list of this recommendation has been read once. */
export async function listDeviceGroups(
  db: Reader,
  recommendationId: RecommendationId,
): Promise<readonly (DeviceGroupCount & { readonly readAt: Date })[]> {
  const rows = await db
    .selectFrom('recommendation_device_group')
    .selectAll()
    .where('recommendation_id', '=', recommendationId)
    .orderBy('device_count', 'desc')
    .orderBy('device_group')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ name: row.device_group, deviceCount: row.device_count, readAt: row.read_at }));
}

/** Every group that a recommendation or a device names, by name. */
export async function listKnownDeviceGroups(db: Reader): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('recommendation_device_group')
    .select('device_group')
    .union(
      db
        .selectFrom('device')
        .select((eb) => eb.ref('device_group').$notNull().as('device_group'))
        .where('device_group', 'is not', null),
    )
    .orderBy('device_group')
    .limit(1000)
    .execute();
  return rows.map(({ device_group }) => device_group);
}
