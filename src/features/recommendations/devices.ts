import { type Clock, minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { createKeptAnswers } from '../../platform/lib/kept-answers.ts';
import { findRecommendation } from './store.ts';

export interface DeviceList {
  readonly devices: readonly ExposedDevice[];
  /** When Defender was asked for it. */
  readonly readAt: Date;
}

export type DeviceLists = ReturnType<typeof createDeviceLists>;

const lifeTimeMs = 15 * minuteMs;
const mostLists = 50;

/** Device lists, kept for a while: the form asks for one, and filing asks for the same a minute later. */
export function createDeviceLists(source: RecommendationSource, clock: Clock) {
  // An empty list costs one call and may be a mistake: it is asked for again.
  const lifeMs = (list: KeptList | null) => (list === null || list.devices.length === 0 ? 0 : lifeTimeMs);
  const kept = createKeptAnswers<KeptList | null>({ clock, most: mostLists, lifeMs });

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
    /** `null` where Defender does not know the recommendation. */
    async read(id: RecommendationId, signal: AbortSignal): Promise<DeviceList | null> {
      for (;;) {
        try {
          const list = await kept.read(id, () => ask(id, signal));
          return list === null ? null : { devices: list.devices, readAt: new Date(list.readAtMs) };
        } catch (error) {
          // Callers that waited for an answer to another caller's question ask it themselves.
          if (!(error instanceof QuestionAbandoned)) throw error;
          signal.throwIfAborted();
        }
      }
    },
  };
}

/** The caller had to stop; of Defender it says nothing. */
class QuestionAbandoned extends Error {
  override readonly name = 'QuestionAbandoned';
}

/** What is kept is JSON, in which a `Date` would come back as text. */
interface KeptList {
  readonly devices: readonly ExposedDevice[];
  readonly readAtMs: number;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly deviceLists: DeviceLists;
  }
}

/** `null` where Defender does not know it. Throws {@link SourceFailure} for an empty list where devices are counted. */
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
