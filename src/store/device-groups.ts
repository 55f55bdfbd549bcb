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
  // Two forms about one recommendation have it read twice; neither sees the other's rows before it inserts the same.
  await tx.selectFrom('recommendation').select('id').where('id', '=', recommendationId).forNoKeyUpdate().execute();
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

/** A device group and how many of some recommendations expose devices of it. */
export interface SharedDeviceGroup {
  readonly name: string;
  readonly recommendationCount: number;
}

/** The groups that any of some recommendations names, those that most name first. */
export async function listDeviceGroupsOf(
  db: Reader,
  recommendationIds: readonly RecommendationId[],
): Promise<readonly SharedDeviceGroup[]> {
  if (recommendationIds.length === 0) return [];
  const rows = await db
    .selectFrom('recommendation_device_group')
    .select(({ fn }) => ['device_group', fn.countAll<number>().as('recommendation_count')])
    .where('recommendation_id', 'in', recommendationIds)
    .groupBy('device_group')
    .orderBy('recommendation_count', 'desc')
    .orderBy('device_group')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ name: row.device_group, recommendationCount: row.recommendation_count }));
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
