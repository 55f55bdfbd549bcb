import type { ExposedDevice, RecommendationId } from '../domain/recommendation.ts';
import { type DeviceGroupCount, replaceDeviceGroups } from '../store/device-groups.ts';
import type { Program } from './context.ts';
import type { DeviceLists } from './device-lists.ts';

/** Reads a recommendation's devices and keeps how many are in each group; false where Defender does not know it. */
export async function readDeviceGroups(
  program: Program,
  lists: DeviceLists,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<boolean> {
  const devices = await lists.read(recommendationId, signal);
  if (devices === null) return false;
  const groups = countByGroup(devices);
  await program.store.inTransaction((tx) => replaceDeviceGroups(tx, recommendationId, groups, program.clock.now()));
  return true;
}

export function countByGroup(devices: readonly ExposedDevice[]): readonly DeviceGroupCount[] {
  const counts = new Map<string, number>();
  for (const { deviceGroup } of devices) counts.set(deviceGroup, (counts.get(deviceGroup) ?? 0) + 1);
  return [...counts].map(([name, deviceCount]) => ({ name, deviceCount }));
}
