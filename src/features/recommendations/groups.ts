import { sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { permitRole } from '../../core/permit.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import { groupsUnder } from '../../core/roles.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import { minuteMs } from '../../core/time.ts';
import type { ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type DeviceLists, readExposedDevices } from './devices.ts';
import { listRecommendationsByRefs } from './store.ts';

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
  // From name to name through an index: a few groups are beside many devices.
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
async function listOwnDeviceGroups(
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

/** The device groups a reader of this scope may name; devices in none are there whether any was read or not. */
export async function listAskableGroups(
  { store, workspaceId }: PersonContext,
  scope: ReadingScope,
): Promise<readonly string[]> {
  if (scope.kind === 'some') {
    const own = await listOwnDeviceGroups(store.db, workspaceId, scope.personId);
    return [...new Set([...scope.groups, ...own])].sort();
  }
  const known = await listKnownDeviceGroups(store.db);
  const filed = await listFiledDeviceGroups(store.db, workspaceId);
  return [...new Set([...known, ...filed, ungroupedDevices])].sort();
}

/** Slack shows at most this many options. */
const limit = 100;

/** A device group, with its devices that some recommendations expose, and how many of them do. */
export interface SharedDeviceGroup extends DeviceGroupCount {
  readonly recommendationCount: number;
}

/** The groups that any of some recommendations exposes, those of most recommendations first, then the largest. */
export function sharedGroups(groups: readonly DeviceGroupCount[]): readonly SharedDeviceGroup[] {
  const shared = [...Map.groupBy(groups, ({ name }) => name)].map(([name, same]) => ({
    name,
    deviceCount: same.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
    recommendationCount: same.length,
  }));
  return shared.toSorted((one, other) => other.recommendationCount - one.recommendationCount);
}

/**
 * The device groups of some recommendations that the person may ask for and whose name contains what was typed; `null`
 * while none has been read.
 */
export async function offerDeviceGroups(
  context: PersonContext,
  query: { readonly recommendationRefs: readonly number[]; readonly typed: string },
): Promise<readonly SharedDeviceGroup[] | null> {
  permitRole(context.actor, 'requester');
  const { db } = context.store;
  const recommendations = await listRecommendationsByRefs(db, query.recommendationRefs);
  if (recommendations.length === 0) return [];
  const ids = recommendations.map(({ id }) => id);
  const groups = sharedGroups(await listDeviceGroupsOf(db, ids));
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const allowed = groupsUnder(context.actor.grants, 'requester');
  const offered = allowed === null ? groups : groups.filter(({ name }) => allowed.includes(name));
  return offered.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, limit);
}

/** Reads a recommendation's devices and keeps how many are in each group; false where Defender does not know it. */
export async function readDeviceGroups(
  program: Program,
  lists: DeviceLists,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<boolean> {
  const listed = await readExposedDevices(program, lists, recommendationId, signal);
  if (listed === null) return false;
  const groups = countByGroup(listed.devices);
  await program.store.inTransaction((tx) => replaceDeviceGroups(tx, recommendationId, groups, listed.readAt));
  return true;
}

const lifeTimeMs = 15 * minuteMs;

/** Whether a recommendation's device groups are unknown, or older than a quarter of an hour. */
export function areGroupsStale(groups: readonly { readonly readAt: Date }[], now: Date): boolean {
  const readAt = groups[0]?.readAt ?? null;
  return readAt === null || now.getTime() - readAt.getTime() > lifeTimeMs;
}

function countByGroup(devices: readonly ExposedDevice[]): readonly DeviceGroupCount[] {
  const counts = new Map<string, number>();
  for (const { deviceGroup } of devices) counts.set(deviceGroup, (counts.get(deviceGroup) ?? 0) + 1);
  return [...counts].map(([name, deviceCount]) => ({ name, deviceCount }));
}
