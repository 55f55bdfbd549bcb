import { sql } from 'kysely';
import { authorizeRole } from '../../core/authorization.ts';
import { groupsUnder } from '../../core/roles.ts';
import { minuteMs } from '../../core/time.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { limits } from '../../platform/slack/limits.ts';
import { defineSlot } from '../../platform/slot.ts';
import { type DeviceLists, readExposedDevices } from './devices.ts';
import { listRecommendationsByRefs } from './store.ts';

export interface DeviceGroupCount {
  readonly name: string;
  readonly deviceCount: number;
}

interface KnownDeviceGroup extends DeviceGroupCount {
  readonly recommendationId: RecommendationId;
  readonly readAt: Date;
}

export async function replaceDeviceGroups(
  tx: Tx,
  recommendationId: RecommendationId,
  groups: readonly DeviceGroupCount[],
  at: Date,
): Promise<void> {
  // Two forms about one recommendation may both read it. Without this lock, both could insert the same rows.
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

/** Largest first. Empty until a recommendation's device list was read once. */
export async function listDeviceGroups(
  db: Reader,
  recommendationIds: readonly RecommendationId[],
): Promise<readonly KnownDeviceGroup[]> {
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

/** Names of device groups that other features know. */
export const deviceGroupNames = defineSlot<(db: Reader) => Promise<readonly string[]>>('names of device groups');

/** Every group of a recommendation or of a device, by name. At most 1000. */
export async function listKnownDeviceGroups({ slots }: Pick<Program, 'slots'>, db: Reader): Promise<readonly string[]> {
  const names = new Set(await namesAlong(db, 'recommendation_device_group'));
  // One after the other: the readers may share a transaction.
  for (const list of slots.of(deviceGroupNames)) for (const name of await list(db)) names.add(name);
  return [...names].sort().slice(0, 1000);
}

/** Steps from name to name through an index on `device_group`: a few groups have many rows. At most 1000. */
export async function namesAlong(db: Reader, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    with recursive along as (
      select min(device_group) as name from ${sql.table(table)}
      union all select (select min(device_group) from ${sql.table(table)} where device_group > along.name)
        from along where name is not null)
    select name from along where name is not null order by name limit 1000
  `.execute(db);
  return rows.map(({ name }) => name);
}

/** `deviceCount` is the sum over some recommendations. `recommendationCount` is how many of them expose the group. */
export interface SharedDeviceGroup extends DeviceGroupCount {
  readonly recommendationCount: number;
}

/** The groups of the most recommendations come first. */
export function sharedGroups(groups: readonly DeviceGroupCount[]): readonly SharedDeviceGroup[] {
  const shared = [...Map.groupBy(groups, ({ name }) => name)].map(([name, same]) => ({
    name,
    deviceCount: same.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
    recommendationCount: same.length,
  }));
  return shared.toSorted((one, other) => other.recommendationCount - one.recommendationCount);
}

/** Groups that the person may request and whose name contains the typed text; `null` = no groups are read yet. */
export async function offerDeviceGroups(
  context: PersonContext,
  query: { readonly recommendationRefs: readonly number[]; readonly typed: string },
): Promise<readonly SharedDeviceGroup[] | null> {
  authorizeRole(context.actor, 'requester');
  const { db } = context.store;
  const recommendations = await listRecommendationsByRefs(db, query.recommendationRefs);
  if (recommendations.length === 0) return [];
  const ids = recommendations.map(({ id }) => id);
  const groups = sharedGroups(await listDeviceGroups(db, ids));
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const allowed = groupsUnder(context.actor.grants, 'requester');
  const offered = allowed === null ? groups : groups.filter(({ name }) => allowed.includes(name));
  return offered.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, limits.options);
}

/**
 * Reads a recommendation's devices and saves the size of each group. Returns `false` where Defender does not know the
 * recommendation.
 */
export async function readDeviceGroups(
  program: Program,
  lists: DeviceLists,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<boolean> {
  const listed = await readExposedDevices(program, lists, recommendationId, signal);
  if (listed === null) return false;
  const byGroup = Map.groupBy(listed.devices, ({ deviceGroup }) => deviceGroup);
  const groups = [...byGroup].map(([name, devices]) => ({ name, deviceCount: devices.length }));
  await program.store.inTransaction((tx) => replaceDeviceGroups(tx, recommendationId, groups, listed.readAt));
  return true;
}

const lifeTimeMs = 15 * minuteMs;

/** The groups are unknown, or older than 15 minutes. */
export function areGroupsStale(groups: readonly { readonly readAt: Date }[], now: Date): boolean {
  const readAt = groups[0]?.readAt ?? null;
  return readAt === null || now.getTime() - readAt.getTime() > lifeTimeMs;
}
