import type { ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { Program } from '../../platform/context.ts';
import type { DeviceList, DeviceLists } from './device-lists.ts';
import { findRecommendation } from './recommendations.ts';

/**
 * The exposed devices of a recommendation; `null` where Defender does not know it. An empty list while Defender counts
 * exposed devices is taken for one that failed and throws {@link SourceFailure}, so that nothing is concluded from it.
 */
export async function readExposedDevices(
  program: Program,
  lists: DeviceLists,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<DeviceList | null> {
  const listed = await lists.read(recommendationId, signal);
  if (listed !== null) await requireExposed(program, recommendationId, listed.devices);
  return listed;
}

/** Throws where Defender listed none, and does not count none. */
export async function requireExposed(
  { store }: Program,
  recommendationId: RecommendationId,
  devices: readonly ExposedDevice[],
): Promise<void> {
  if (devices.length > 0) return;
  const recommendation = await findRecommendation(store.db, recommendationId);
  if (recommendation === null || recommendation.exposedMachinesCount === 0) return;
  throw new SourceFailure({ kind: 'devices_unlisted', counted: recommendation.exposedMachinesCount });
}
