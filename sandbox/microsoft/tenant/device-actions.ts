import { seededRandom } from '../seeded-random.ts';
import type { DeviceFleet } from './device-fleet.ts';
import { type RecommendationBook, versionAfter } from './recommendation-book.ts';
import { TenantRefusal } from './tenant-changes.ts';

/** A share of the devices, from 0 to 1, or their ids. */
export type DeviceChoice = number | readonly string[];

export interface DeviceCounts {
  /** How many devices were changed. */
  readonly changed: number;
  /** How many of the recommendation's devices are exposed now, and how many exposed ones are silent. */
  readonly exposed: number;
  readonly silent: number;
  readonly fixed: number;
}

export interface NewRelease {
  readonly version?: string;
  readonly newWeaknesses?: number;
  /** Which of the fixed devices are exposed again. Default: all. */
  readonly choice?: DeviceChoice;
}

export interface DeviceActionParts {
  readonly book: RecommendationBook;
  readonly fleet: DeviceFleet;
  readonly seed: string;
}

export class DeviceActions {
  readonly #book: RecommendationBook;
  readonly #fleet: DeviceFleet;
  readonly #seed: string;

  constructor({ book, fleet, seed }: DeviceActionParts) {
    this.#book = book;
    this.#fleet = fleet;
    this.#seed = seed;
  }

  /** A share counts only devices that report. A silent device with a chosen id reports again. */
  patch(id: string, choice: DeviceChoice): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#exposed(id, false));
    return this.#counts(id, this.#book.fix(id, chosen));
  }

  silence(id: string, choice: DeviceChoice): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#exposed(id, false));
    for (const deviceId of chosen) this.#fleet.silence(deviceId);
    return this.#counts(id, chosen.length);
  }

  /** The devices report at once, unchanged. */
  wake(id: string, choice: DeviceChoice): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#exposed(id, true));
    for (const deviceId of chosen) this.#fleet.report(deviceId);
    return this.#counts(id, chosen.length);
  }

  exclude(id: string, choice: DeviceChoice, justification: string): DeviceCounts {
    return this.#takeAway(id, choice, (deviceId) => this.#fleet.takeAway(deviceId, 'excluded', justification));
  }

  offboard(id: string, choice: DeviceChoice): DeviceCounts {
    return this.#takeAway(id, choice, (deviceId) => this.#fleet.takeAway(deviceId, 'offboarded', ''));
  }

  remove(id: string, choice: DeviceChoice): DeviceCounts {
    return this.#takeAway(id, choice, (deviceId) => this.#fleet.takeAway(deviceId, 'removed', ''));
  }

  /** Each device turns out to be the same machine as another one, which stays. */
  merge(id: string, choice: DeviceChoice): DeviceCounts {
    const all = this.#fleet.machines;
    return this.#takeAway(id, choice, (deviceId, chosen) => {
      const into = all.find((machine) => !chosen.includes(machine.id))?.id ?? '';
      this.#fleet.takeAway(deviceId, 'merged', into);
    });
  }

  move(id: string, choice: DeviceChoice, group: string): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#book.exposedIds(id));
    this.#book.move(chosen, group);
    return this.#counts(id, chosen.length);
  }

  /** Updates the devices to a version with the same weaknesses. */
  update(id: string, choice: DeviceChoice): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#exposed(id, false));
    this.#book.update(id, chosen);
    return this.#counts(id, chosen.length);
  }

  reexpose(id: string, release: NewRelease): DeviceCounts {
    const fixed = this.#book.fixedIds(id);
    const reexposed = this.#choose(id, release.choice ?? 1, fixed);
    const version = release.version ?? versionAfter(this.#book.find(id)?.recommendedVersion ?? '');
    return this.#counts(id, this.#book.release(id, { version, weaknesses: release.newWeaknesses ?? 2, reexposed }));
  }

  silentIds(id: string): readonly string[] {
    return this.#exposed(id, true);
  }

  #takeAway(
    id: string,
    choice: DeviceChoice,
    act: (deviceId: string, chosen: readonly string[]) => void,
  ): DeviceCounts {
    const chosen = this.#choose(id, choice, this.#book.exposedIds(id));
    for (const deviceId of chosen) act(deviceId, chosen);
    return this.#counts(id, chosen.length);
  }

  #exposed(id: string, isSilent: boolean): readonly string[] {
    return this.#book.exposedIds(id).filter((device) => (this.#fleet.silentSinceMs(device) !== null) === isSilent);
  }

  /** The same share of the same devices always chooses the same devices. */
  #choose(id: string, choice: DeviceChoice, candidates: readonly string[]): readonly string[] {
    if (this.#book.find(id) === null) throw new TenantRefusal(`there is no recommendation ${id}`);
    if (typeof choice !== 'number') return choice;
    if (!(choice >= 0 && choice <= 1)) throw new TenantRefusal(`a share is a number from 0 to 1, not ${choice}`);
    const random = seededRandom(`${this.#seed}/${id}/${candidates.length}`);
    const atLeast = choice > 0 ? 1 : 0;
    return random.sample(candidates, Math.max(atLeast, Math.floor(candidates.length * choice)));
  }

  #counts(id: string, changed: number): DeviceCounts {
    const exposed = this.#book.exposedIds(id);
    const silent = exposed.filter((deviceId) => this.#fleet.silentSinceMs(deviceId) !== null).length;
    return { changed, exposed: exposed.length, silent, fixed: this.#book.fixedIds(id).length };
  }
}
