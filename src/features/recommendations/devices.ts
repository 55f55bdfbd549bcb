import { type Clock, minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { createRemoteCache } from '../../platform/lib/caches.ts';
import { findRecommendation } from './store.ts';

export interface DeviceList {
  readonly devices: readonly ExposedDevice[];
  readonly readAt: Date;
}

export type DeviceLists = ReturnType<typeof createDeviceLists>;

const lifeTimeMs = 15 * minuteMs;
const mostLists = 50;

/** Caches device lists: filing needs the list that the form read a minute before. */
export function createDeviceLists(source: RecommendationSource, clock: Clock) {
  // An empty list is not cached: it may be a mistake, and costs only one call.
  const lifeMs = (list: KeptList | null) => (list === null || list.devices.length === 0 ? 0 : lifeTimeMs);
  const kept = createRemoteCache<KeptList | null>({ clock, most: mostLists, lifeMs });

  async function ask(id: RecommendationId, signal: AbortSignal): Promise<KeptList | null> {
    const readAtMs = clock.now().getTime();
    try {
      const devices = await source.listExposedDevices(id, signal);
      return devices === null ? null : { devices, readAtMs };
    } catch (error) {
      throw signal.aborted ? new QuestionAbandoned() : error;
    }
  }

  return {
    /** `null` = Defender does not know the recommendation. */
    async read(id: RecommendationId, signal: AbortSignal): Promise<DeviceList | null> {
      for (;;) {
        try {
          const list = await kept.read(id, () => ask(id, signal));
          return list === null ? null : { devices: list.devices, readAt: new Date(list.readAtMs) };
        } catch (error) {
          // Another caller's question was abandoned. A caller that waited for the answer asks itself.
          if (!(error instanceof QuestionAbandoned)) throw error;
          signal.throwIfAborted();
        }
      }
    },
  };
}

/** The caller was aborted. Nothing follows from this about Defender. */
class QuestionAbandoned extends Error {
  override readonly name = 'QuestionAbandoned';
}

/** Cached answers are JSON, in which a `Date` would come back as text. */
interface KeptList {
  readonly devices: readonly ExposedDevice[];
  readonly readAtMs: number;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly deviceLists: DeviceLists;
  }
}

/**
 * `null` = Defender does not know the recommendation. Throws {@link SourceFailure} for an empty list where Defender
 * counts devices.
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

/** Throws {@link SourceFailure} where Defender lists no device, but does not count zero. */
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
