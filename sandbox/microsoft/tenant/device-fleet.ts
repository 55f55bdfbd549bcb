import { seededRandom } from '../seeded-random.ts';
import type { DeviceFacts, MachineEntry } from '../stand-in-rows.ts';
import { type AbsenceKind, type DeviceChange, type TenantChanges, TenantRefusal } from './tenant-changes.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A full report arrives about once in 24 hours. */
const reportEveryMs = dayMs;
const inactiveAfterMs = 7 * dayMs;
/** Vulnerability data shows devices that were in use in the last 30 days. */
const shownForMs = 30 * dayMs;

/** The devices of the tenant over time: which report, which are silent, and which are no longer assessed. */
export class DeviceFleet {
  readonly #facts = new Map<string, DeviceFacts>();
  readonly #phases = new Map<string, number>();
  readonly #groupIds = new Map<string, number>();
  readonly #changes: TenantChanges;
  readonly #now: () => number;

  constructor(facts: readonly DeviceFacts[], changes: TenantChanges, now: () => number) {
    this.#changes = changes;
    this.#now = now;
    for (const device of facts) {
      this.#facts.set(device.id, device);
      this.#phases.set(device.id, seededRandom(device.id).next());
      this.#groupIds.set(device.rbacGroupName, device.rbacGroupId);
    }
  }

  get machines(): readonly MachineEntry[] {
    return [...this.#facts.keys()].flatMap((id) => this.machine(id) ?? []);
  }

  /** `null` = there is no such device, or the device was removed. */
  machine(id: string): MachineEntry | null {
    const facts = this.#facts.get(id);
    const change = this.#changes.devices[id];
    if (facts === undefined || change?.absence?.kind === 'removed') return null;
    const { wasInactive: _, ...shown } = facts;
    const group = this.group(this.groupOf(id));
    const lastSeenMs = this.lastSeenMs(id);
    const { kind, detail = null } = change?.absence ?? {};
    return {
      ...shown,
      ...group,
      firstSeen: new Date(this.#firstSeenMs(id)).toISOString(),
      lastSeen: new Date(lastSeenMs).toISOString(),
      healthStatus: this.#now() - lastSeenMs > inactiveAfterMs ? 'Inactive' : 'Active',
      onboardingStatus: kind === 'offboarded' ? 'CanBeOnboarded' : 'Onboarded',
      isExcluded: kind === 'excluded',
      exclusionReason: kind === 'excluded' ? detail : null,
      isPotentialDuplication: kind === 'merged',
      mergedIntoMachineId: kind === 'merged' ? detail : null,
    };
  }

  lastSeenMs(id: string): number {
    const untilMs = this.silentSinceMs(id) ?? this.#now();
    const phaseMs = this.#phaseOf(id) * reportEveryMs;
    const regularMs = Math.floor((untilMs - phaseMs) / reportEveryMs) * reportEveryMs + phaseMs;
    return Math.max(regularMs, this.#changes.devices[id]?.reportedAtMs ?? 0);
  }

  /** `null` = the device reports. */
  silentSinceMs(id: string): number | null {
    const change = this.#changes.devices[id];
    if (change?.absence !== undefined && change.absence.kind !== 'excluded') return change.absence.atMs;
    if (change?.silentSinceMs !== undefined) return change.silentSinceMs;
    if (this.#facts.get(id)?.wasInactive !== true) return null;
    return this.#changes.epochMs - (8 + this.#phaseOf(id) * 16) * dayMs;
  }

  /** Whether vulnerability data includes the device. Excludes absent devices, and devices after 30 days of silence. */
  isAssessed(id: string): boolean {
    if (this.#changes.devices[id]?.absence !== undefined) return false;
    return this.silentSinceMs(id) === null || this.#now() - this.lastSeenMs(id) <= shownForMs;
  }

  groupOf(id: string): string {
    return this.#changes.devices[id]?.group ?? this.#facts.get(id)?.rbacGroupName ?? 'UnassignedGroup';
  }

  report(id: string): void {
    const woken = this.silentSinceMs(id) === null ? {} : { silentSinceMs: null };
    this.#change(id, { reportedAtMs: this.#now(), ...woken });
  }

  silence(id: string): void {
    if (this.silentSinceMs(id) !== null) return;
    this.#change(id, { silentSinceMs: this.#now() });
  }

  takeAway(id: string, kind: AbsenceKind, detail: string): void {
    this.#change(id, { absence: { kind, atMs: this.#now(), detail } });
  }

  bringBack(id: string): void {
    this.#change(id, { absence: undefined });
  }

  move(id: string, group: string): void {
    this.#change(id, { group });
  }

  #change(id: string, change: DeviceChange): void {
    if (!this.#facts.has(id)) throw new TenantRefusal(`there is no device ${id}`);
    this.#changes.devices[id] = { ...this.#changes.devices[id], ...change };
  }

  group(rbacGroupName: string) {
    return { rbacGroupName, rbacGroupId: this.#groupIds.get(rbacGroupName) ?? 900 + rbacGroupName.length };
  }

  #firstSeenMs(id: string): number {
    return this.#changes.epochMs - Math.floor((30 + 370 * this.#phaseOf(id)) * dayMs);
  }

  #phaseOf(id: string): number {
    return this.#phases.get(id) ?? 0;
  }
}
