import { sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';

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

/** The same of some recommendations. */
export async function listDeviceGroupsOf(
  db: Reader,
  recommendationIds: readonly RecommendationId[],
): Promise<readonly (DeviceGroupCount & { readonly recommendationId: RecommendationId; readonly readAt: Date })[]> {
  if (recommendationIds.length === 0) return [];
  const rows = await db
    .selectFrom('recommendation_device_group')
    .selectAll()
    .where('recommendation_id', 'in', recommendationIds)
    .orderBy('device_count', 'desc')
    .orderBy('device_group')
    .execute();
  return rows.map((row) => ({
    recommendationId: row.recommendation_id as RecommendationId,
    name: row.device_group,
    deviceCount: row.device_count,
    readAt: row.read_at,
  }));
}

/** Every group that a recommendation or a device names, by name. */
export async function listKnownDeviceGroups(db: Reader): Promise<readonly string[]> {
  // From name to name through an index: a few groups stand beside many devices.
  const { rows } = await sql<{ readonly name: string }>`
    with recursive of_recommendations as (
      select min(device_group) as name from recommendation_device_group
      union all select (select min(device_group) from recommendation_device_group where device_group > of_recommendations.name)
        from of_recommendations where name is not null),
    of_devices as (
      select min(device_group) as name from device
      union all select (select min(device_group) from device where device_group > of_devices.name)
        from of_devices where name is not null)
    select name from of_recommendations where name is not null
    union select name from of_devices where name is not null
    order by name limit 1000
  `.execute(db);
  return rows.map(({ name }) => name);
}

/** Groups that activities were filed for: one whose devices are all fixed is named by nothing else. */
export async function listFiledDeviceGroups(db: Reader, workspaceId: WorkspaceId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('filed_device_group')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .limit(1000)
    .execute();
  return rows.map(({ name }) => name);
}

/** Groups of what somebody asked for or took, of their latest 1,000. */
export async function listOwnDeviceGroups(
  db: Reader,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select distinct jsonb_array_elements_text(own.device_groups) as name from (
      select device_groups from activity
      where workspace_id = ${workspaceId} and (requester_id = ${personId} or assignee_id = ${personId})
        and device_groups is not null
      order by number desc limit 1000) as own
    order by name
  `.execute(db);
  return rows.map(({ name }) => name);
}
