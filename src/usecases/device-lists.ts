import { Keyv } from 'keyv';
import type { ExposedDevice, RecommendationId } from '../domain/recommendation.ts';
import type { Clock } from '../lib/clock.ts';
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
  // A Map alone never evicts; with the bound the oldest list goes first. The life time frees memory; whether a list is
  // still good is told by the program's clock.
  const kept = new Keyv<KeptList>({ store: new BoundedMap(mostLists), ttl: lifeTimeMs });
  const running = new Map<RecommendationId, Promise<DeviceList | null>>();

  async function readAndKeep(id: RecommendationId, signal: AbortSignal): Promise<DeviceList | null> {
    const readAt = clock.now();
    const devices = await source.listExposedDevices(id, signal);
    if (devices === null) return null;
    // An empty list costs one call and may be a mistake: it is asked for anew.
    if (devices.length > 0) await kept.set(id, { devices, readAtMs: readAt.getTime() });
    return { devices, readAt };
  }

  return {
    async read(id, signal) {
      const known = await kept.get(id);
      if (known !== undefined && isFresh(known, clock.now())) {
        return { devices: known.devices, readAt: new Date(known.readAtMs) };
      }
      // Ten people choosing the same recommendation at once ask Defender once.
      const asked = running.get(id) ?? readAndKeep(id, signal).finally(() => running.delete(id));
      running.set(id, asked);
      return await asked;
    },
  };
}

/** Keyv keeps JSON, in which a `Date` would come back as text. */
interface KeptList {
  readonly devices: readonly ExposedDevice[];
  readonly readAtMs: number;
}

function isFresh({ readAtMs }: KeptList, now: Date): boolean {
  const ageMs = now.getTime() - readAtMs;
  return ageMs >= 0 && ageMs <= lifeTimeMs;
}

class BoundedMap<V> extends Map<string, V> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: V): this {
    this.delete(key);
    const [oldest] = this.keys();
    if (this.size >= this.#most && oldest !== undefined) this.delete(oldest);
    return super.set(key, value);
  }
}
