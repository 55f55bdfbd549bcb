import { minuteMs } from '../../core/durations.ts';
import type { ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { type DeviceGroupCount, replaceDeviceGroups } from './device-groups.ts';
import type { DeviceLists } from './device-lists.ts';
import { readExposedDevices } from './read-exposed-devices.ts';

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
