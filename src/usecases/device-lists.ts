import { Keyv } from 'keyv';
import type { ExposedDevice, RecommendationId } from '../domain/recommendation.ts';
import type { RecommendationSource } from './ports.ts';

/** Device lists, kept for a while: the form asks for one, and filing asks for the same a minute later. */
export interface DeviceLists {
  /** `null` where Defender does not know the recommendation. */
  read(id: RecommendationId, signal: AbortSignal): Promise<readonly ExposedDevice[] | null>;
}

const lifeTimeMs = 15 * 60 * 1000;
const mostLists = 50;

export function createDeviceLists(source: RecommendationSource): DeviceLists {
  // A Map alone never evicts; with the bound the oldest list goes first.
  const kept = new Keyv<readonly ExposedDevice[]>({ store: new BoundedMap(mostLists), ttl: lifeTimeMs });
  const running = new Map<RecommendationId, Promise<readonly ExposedDevice[] | null>>();

  async function readAndKeep(id: RecommendationId, signal: AbortSignal) {
    const devices = await source.listExposedDevices(id, signal);
    if (devices !== null) await kept.set(id, devices);
    return devices;
  }

  return {
    async read(id, signal) {
      const known = await kept.get(id);
      if (known !== undefined) return known;
      // Ten people choosing the same recommendation at once ask Defender once.
      const asked = running.get(id) ?? readAndKeep(id, signal).finally(() => running.delete(id));
      running.set(id, asked);
      return await asked;
    },
  };
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
