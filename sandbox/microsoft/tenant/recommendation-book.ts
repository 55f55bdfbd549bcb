import type { GeneratedRecommendation } from '../generate-recommendations.ts';
import type { DeviceFacts, MachineEntry, RecommendationEntry, RecommendationFacts } from '../stand-in-rows.ts';
import type { DeviceFleet } from './device-fleet.ts';
import { type DistributionEntry, distributionOf } from './software-versions.ts';
import { type ChangeEvent, type RecommendationChange, type TenantChanges, TenantRefusal } from './tenant-changes.ts';

interface Generated {
  readonly facts: RecommendationFacts;
  readonly exposed: readonly DeviceFacts[];
}

/** The recommendations and their exposed devices: the generated state with later changes. */
export class RecommendationBook {
  readonly #generated = new Map<string, Generated>();
  readonly #changes: TenantChanges;
  readonly #fleet: DeviceFleet;
  readonly #now: () => number;

  constructor(changes: TenantChanges, fleet: DeviceFleet, now: () => number) {
    this.#changes = changes;
    this.#fleet = fleet;
    this.#now = now;
  }

  add({ facts, exposed }: GeneratedRecommendation): void {
    this.#generated.set(facts.id, { facts, exposed });
  }

  get all(): readonly RecommendationFacts[] {
    return [...this.#generated.keys()].flatMap((id) => this.find(id) ?? []);
  }

  /** `null` = there is no such recommendation, or no longer. */
  find(id: string): RecommendationFacts | null {
    const generated = this.#generated.get(id);
    const change = this.#changes.recommendations[id];
    if (generated === undefined || change?.isRemoved === true) return null;
    const { facts } = generated;
    const status = this.#isUnderGlobalException(id) ? 'Exception' : (change?.facts.status ?? facts.status);
    // A change leaves out missing fields, so `Object.assign` sets none to `undefined`.
    return Object.assign({ ...facts }, change?.facts, { status });
  }

  entry(id: string): RecommendationEntry | null {
    const facts = this.find(id);
    if (facts === null) return null;
    const exposed = this.#generatedExposed(id);
    const share = exposed.length / Math.max(1, this.#generated.get(id)?.exposed.length ?? 0);
    const isCritical = ({ deviceValue }: DeviceFacts) => deviceValue === 'High';
    return {
      ...facts,
      exposureImpact: Math.round(facts.exposureImpact * share * 1000) / 1000,
      exposedMachinesCount: exposed.length,
      exposedCriticalDevices: exposed.filter(isCritical).length,
    };
  }

  exposedIds(id: string): readonly string[] {
    return this.#generatedExposed(id).map((device) => device.id);
  }

  /** The installed versions of the software; `null` = not software, or an unknown recommendation. */
  distribution(id: string): readonly DistributionEntry[] | null {
    const facts = this.find(id);
    const generated = this.#generated.get(id);
    if (facts === null || generated === undefined || !id.startsWith('va-_-')) return null;
    const exposed = generated.exposed.length;
    return distributionOf({
      recommendationId: id,
      firstVersion: generated.facts.recommendedVersion,
      recommendedVersion: facts.recommendedVersion,
      weaknesses: facts.weaknesses,
      exposedIds: this.exposedIds(id),
      reexposed: this.#changes.recommendations[id]?.reexposed ?? {},
      notExposedCount: Math.max(0, facts.totalMachineCount - exposed) + this.fixedIds(id).length,
    });
  }

  exposedMachines(id: string): readonly MachineEntry[] {
    return this.#generatedExposed(id).flatMap((device) => this.#fleet.machine(device.id) ?? []);
  }

  isFixed(id: string, deviceId: string): boolean {
    return this.#changes.recommendations[id]?.fixed[deviceId] !== undefined;
  }

  fixedIds(id: string): readonly string[] {
    return Object.keys(this.#changes.recommendations[id]?.fixed ?? {});
  }

  /**
   * The devices have the fix and report it. They leave the list, and the export contains the change. Returns their
   * number.
   */
  fix(id: string, deviceIds: readonly string[]): number {
    const facts = this.#known(id);
    const change = this.#changeOf(id);
    const exposed = new Set(this.exposedIds(id));
    const fixed = deviceIds.filter((deviceId) => exposed.has(deviceId));
    const byStart = Map.groupBy(fixed, (deviceId) => change.reexposed[deviceId] ?? 0);
    for (const [fromCve, group] of byStart) this.#tell('Fixed', facts, { fromCve, deviceIds: group });
    for (const deviceId of fixed) {
      change.fixed[deviceId] = facts.weaknesses;
      delete change.reexposed[deviceId];
      this.#fleet.report(deviceId);
    }
    return fixed.length;
  }

  /** Recommends a newer version. `reexposed` devices are exposed to what the version fixes. */
  release(id: string, release: { version: string; weaknesses: number; reexposed: readonly string[] }): number {
    const before = this.#known(id);
    const change = this.#changeOf(id);
    const exposedBefore = this.exposedIds(id);
    const reexposed = release.reexposed.filter((deviceId) => change.fixed[deviceId] !== undefined);
    for (const deviceId of reexposed) {
      change.reexposed[deviceId] = change.fixed[deviceId] ?? 0;
      delete change.fixed[deviceId];
      this.#fleet.report(deviceId);
    }
    this.set(id, {
      recommendedVersion: release.version,
      recommendationName: retitled(before, release.version),
      weaknesses: before.weaknesses + release.weaknesses,
    });
    const concerned = { fromCve: before.weaknesses, deviceIds: [...exposedBefore, ...reexposed] };
    if (release.weaknesses > 0) this.#tell('New', this.#known(id), concerned);
    return reexposed.length;
  }

  /** The export has a pair for each weakness: Fixed in the group that the device left, and New in the other. */
  move(deviceIds: readonly string[], toGroup: string): void {
    const left = new Map(deviceIds.map((id) => [id, this.#fleet.groupOf(id)]));
    for (const deviceId of deviceIds) this.#fleet.move(deviceId, toGroup);
    for (const facts of this.all) {
      const moved = this.exposedIds(facts.id).filter((id) => left.has(id));
      for (const [group, ids] of Map.groupBy(moved, (id) => left.get(id))) this.#tellPair(facts, ids, { group });
    }
  }

  /** The export has a pair for each weakness: Fixed in the old version, and New in the version that has it as well. */
  update(id: string, deviceIds: readonly string[]): void {
    const facts = this.#known(id);
    for (const deviceId of deviceIds) this.#fleet.report(deviceId);
    const version = versionBefore(facts.recommendedVersion);
    this.#tellPair(facts, deviceIds, { version: versionBefore(version) });
  }

  set(id: string, changes: Partial<Omit<RecommendationFacts, 'id'>>): void {
    this.#known(id);
    const change = this.#changeOf(id);
    change.facts = { ...change.facts, ...changes };
  }

  /** The first weakness gets new data, on every device that has the weakness. */
  updateFirstCve(id: string): void {
    const facts = this.#known(id);
    const reexposed = this.#changeOf(id).reexposed;
    const deviceIds = this.exposedIds(id).filter((deviceId) => reexposed[deviceId] === undefined);
    this.#tell('Updated', facts, { fromCve: 0, toCve: Math.min(1, facts.weaknesses), deviceIds });
  }

  remove(id: string): void {
    this.#known(id);
    this.#changeOf(id).isRemoved = true;
  }

  /** `before` = what the row Fixed has otherwise. */
  #tellPair(facts: RecommendationFacts, deviceIds: readonly string[], before: Partial<ChangeEvent>): void {
    const reexposed = this.#changeOf(facts.id).reexposed;
    const byStart = Map.groupBy(deviceIds, (deviceId) => reexposed[deviceId] ?? 0);
    for (const [fromCve, group] of byStart) {
      this.#tell('Fixed', facts, { ...before, fromCve, deviceIds: group });
      this.#tell('New', facts, { fromCve, deviceIds: group, atMs: this.#now() + 1 });
    }
  }

  #tell(
    status: ChangeEvent['status'],
    facts: RecommendationFacts,
    rest: Partial<ChangeEvent> & { fromCve: number; deviceIds: readonly string[] },
  ): void {
    if (!facts.id.startsWith('va-_-') || rest.deviceIds.length === 0) return;
    const version = versionBefore(facts.recommendedVersion);
    const usual = { atMs: this.#now(), recommendationId: facts.id, status, toCve: facts.weaknesses, version };
    this.#changes.events.push({ ...usual, ...rest, deviceIds: [...rest.deviceIds] });
  }

  #generatedExposed(id: string): readonly DeviceFacts[] {
    const fixed = this.#changes.recommendations[id]?.fixed;
    const exposed = this.#generated.get(id)?.exposed ?? [];
    return exposed.filter((device) => fixed?.[device.id] === undefined && this.#fleet.isAssessed(device.id));
  }

  #isUnderGlobalException(id: string): boolean {
    return this.#changes.exceptions.some(
      ({ recommendationId, groups, cancelledAtMs, expiresAtMs }) =>
        recommendationId === id &&
        groups === null &&
        cancelledAtMs === null &&
        (expiresAtMs === null || expiresAtMs > this.#now()),
    );
  }

  #changeOf(id: string): RecommendationChange {
    this.#changes.recommendations[id] ??= { facts: {}, isRemoved: false, fixed: {}, reexposed: {} };
    return this.#changes.recommendations[id];
  }

  #known(id: string): RecommendationFacts {
    const facts = this.find(id);
    if (facts === null) throw new TenantRefusal(`there is no recommendation ${id}`);
    return facts;
  }
}

function retitled({ recommendationName, recommendedVersion }: RecommendationFacts, version: string): string {
  return recommendedVersion === '' ? recommendationName : recommendationName.replace(recommendedVersion, version);
}

/** An older version than the recommended one. */
function versionBefore(version: string): string {
  if (version === '') return '1.0.0';
  return version.replace(/\d+/, (major) => String(Math.max(0, Number(major) - 1)));
}

/** The next version. */
export function versionAfter(version: string): string {
  if (version === '') return '2.0.0';
  return version.replace(/\d+$/, (last) => String(Number(last) + 1));
}
