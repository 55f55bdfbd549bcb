import type { ExposedDevice, RecommendationId } from '../domain/recommendation.ts';
import type { Clock } from '../lib/clock.ts';
import { createKeptAnswers } from './kept-answers.ts';
import type { RecommendationSource } from './ports.ts';

export interface DeviceList {
  readonly devices: readonly ExposedDevice[];
  /** When Defender was asked for it. */
  readonly readAt: Date;
}

/** Device lists, kept for a while: the form asks for one, and filing asks for the same a minute later. */
export interface DeviceLists {
  /** `null` where Defender does not know the recommendation. */
  read(id: RecommendationId, signal: AbortSignal): Promise<DeviceList | null>;
}

const lifeTimeMs = 15 * 60 * 1000;
const mostLists = 50;

export function createDeviceLists(source: RecommendationSource, clock: Clock): DeviceLists {
  // An empty list costs one call and may be a mistake: it is asked for anew.
  const lifeMs = (list: KeptList | null) => (list === null || list.devices.length === 0 ? 0 : lifeTimeMs);
  const kept = createKeptAnswers<KeptList | null>({ clock, most: mostLists, lifeMs });
  return {
    async read(id, signal) {
      const list = await kept.read(id, async () => {
        const readAtMs = clock.now().getTime();
        const devices = await source.listExposedDevices(id, signal);
        return devices === null ? null : { devices, readAtMs };
      });
      return list === null ? null : { devices: list.devices, readAt: new Date(list.readAtMs) };
    },
  };
}

/** What is kept is JSON, in which a `Date` would come back as text. */
interface KeptList {
  readonly devices: readonly ExposedDevice[];
  readonly readAtMs: number;
}
