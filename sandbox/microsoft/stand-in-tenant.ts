import { Listeners } from '../wire/listeners.ts';
import { generateDevices, generateSignage } from './generate-devices.ts';
import { generateBigRecommendation, generateRecommendations } from './generate-recommendations.ts';
import { seededRandom, toGuid } from './seeded-random.ts';
import type { MachineEntry, MachineReferenceEntry, RecommendationEntry, RecommendationFacts } from './stand-in-rows.ts';
import { DeviceActions } from './tenant/device-actions.ts';
import { DeviceFleet } from './tenant/device-fleet.ts';
import { IntuneDesk, type TaskDecision } from './tenant/intune-desk.ts';
import { Portal } from './tenant/portal.ts';
import { RecommendationBook } from './tenant/recommendation-book.ts';
import { type IntuneTask, noChanges, type TenantChanges } from './tenant/tenant-changes.ts';
import type { TenantGroup, TenantPeople } from './tenant/tenant-people.ts';
import { readSnapshot, type SnapshotContext, type TenantSnapshot, takeSnapshot } from './tenant/tenant-snapshot.ts';

export interface TenantOptions {
  readonly seed?: string | number;
  readonly recommendations?: number;
  readonly devices?: number;
  /** Adds a recommendation that exposes 12,480 more devices. One page holds 10,000. */
  readonly bigRecommendation?: boolean;
  /** The tenant's clock, in milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
  readonly people?: TenantPeople;
  readonly groups?: readonly TenantGroup[];
  /** Defender's switch "Microsoft Intune connection". Default: off, like Microsoft's. */
  readonly isIntuneConnected?: boolean;
  readonly ticketsShareIds?: boolean;
  /** The result of `snapshot()`, to continue from. */
  readonly restore?: unknown;
}

const bigFleetSize = 12_480;

/** The state behind the stand-in: what Defender and Intune know about one invented company. */
export class StandInTenant {
  readonly now: () => number;
  readonly people: TenantPeople;
  readonly groups: readonly TenantGroup[];
  readonly fleet: DeviceFleet;
  readonly book: RecommendationBook;
  readonly actions: DeviceActions;
  readonly portal: Portal;
  readonly intune: IntuneDesk;
  readonly changes: TenantChanges;
  readonly #snapshotContext: SnapshotContext;
  readonly #listeners = new Listeners<void>();

  constructor(options: TenantOptions = {}) {
    const { seed = 'fabrikam', recommendations = 240, devices: deviceCount = 2600, now = Date.now } = options;
    this.now = now;
    this.people = options.people ?? [];
    this.groups = options.groups ?? [];
    const devices = generateDevices(deviceCount, seededRandom(`${seed}/devices`));
    const signage = options.bigRecommendation ? generateSignage(bigFleetSize, seededRandom(`${seed}/signage`)) : [];
    this.#snapshotContext = {
      tenant: JSON.stringify([seed, recommendations, deviceCount, signage.length]),
      deviceIds: [...devices, ...signage].map((device) => device.id),
    };
    this.changes =
      options.restore === undefined
        ? noChanges(now(), options.isIntuneConnected ?? false)
        : readSnapshot(options.restore, this.#snapshotContext);
    this.fleet = new DeviceFleet([...devices, ...signage], this.changes, now);
    this.book = new RecommendationBook(this.changes, this.fleet, now);
    const random = seededRandom(`${seed}/recommendations`);
    for (const entry of generateRecommendations(recommendations, devices, random)) this.book.add(entry);
    if (signage.length > 0) this.book.add(generateBigRecommendation(signage, seededRandom(`${seed}/big`)));
    this.actions = new DeviceActions({ book: this.book, fleet: this.fleet, seed: String(seed) });
    const newId = (kind: string) => toGuid(`${seed}/${kind}/${this.changes.issued++}`);
    const { changes, fleet, book, people } = this;
    this.intune = new IntuneDesk({ changes, newId, now, ticketsShareIds: options.ticketsShareIds ?? false });
    this.portal = new Portal({ changes, fleet, book, people, intune: this.intune, newId, now });
  }

  get devices(): readonly MachineEntry[] {
    return this.fleet.machines;
  }

  get recommendations(): readonly RecommendationEntry[] {
    return this.book.all.flatMap(({ id }) => this.book.entry(id) ?? []);
  }

  get isIntuneConnected(): boolean {
    return this.changes.isIntuneConnected;
  }

  recommendation(id: string): RecommendationEntry | null {
    return this.book.entry(id);
  }

  /** `null` = there is no such recommendation. */
  devicesOf(id: string): readonly MachineReferenceEntry[] | null {
    return this.book.find(id) === null ? null : this.book.exposedMachines(id).map(toReference);
  }

  /** Every change goes through this function, which also applies the consequences and calls the listeners. */
  act<T>(change: () => T): T {
    const result = change();
    this.portal.settle();
    this.#listeners.emit();
    return result;
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Fixes the devices. They leave the list of exposed devices and its count. */
  patchDevices(id: string, deviceIds: readonly string[]): void {
    this.act(() => this.actions.patch(id, deviceIds));
  }

  setRecommendation(id: string, changes: Partial<Omit<RecommendationFacts, 'id'>>): void {
    this.act(() => this.book.set(id, changes));
  }

  removeRecommendation(id: string): void {
    this.act(() => this.book.remove(id));
  }

  setIntuneConnected(isConnected: boolean): void {
    this.act(() => {
      this.changes.isIntuneConnected = isConnected;
    });
  }

  publishExploit(id: string): void {
    this.act(() => {
      this.book.set(id, { publicExploit: true });
      this.book.updateFirstCve(id);
    });
  }

  /** Completing a task also completes its activity. Rejecting a task does not, because Defender has no such state. */
  decideTask(id: string, decision: TaskDecision): IntuneTask {
    return this.act(() => {
      const task = this.intune.decide(id, decision);
      const activity = this.changes.activities.find((one) => one.id === task.activityId);
      if (decision.status === 'completed' && activity?.status === 'Active') this.portal.complete(activity.id, null);
      return task;
    });
  }

  snapshot(): TenantSnapshot {
    return takeSnapshot(this.changes, this.now(), this.#snapshotContext);
  }
}

export function toReference(machine: MachineEntry): MachineReferenceEntry {
  const { id, computerDnsName, osPlatform, rbacGroupName } = machine;
  return { id, computerDnsName, osPlatform, rbacGroupName };
}
