import { generateDevices, generateSignage } from './generate-devices.ts';
import {
  type GeneratedRecommendation,
  generateBigRecommendation,
  generateRecommendations,
} from './generate-recommendations.ts';
import { seededRandom } from './seeded-random.ts';
import type { MachineEntry, MachineReferenceEntry, RecommendationEntry, RecommendationFacts } from './stand-in-rows.ts';

export interface TenantOptions {
  readonly seed?: string | number;
  readonly recommendations?: number;
  readonly devices?: number;
  /** Adds a recommendation that exposes 12,480 further devices, more than one page of 10,000. */
  readonly bigRecommendation?: boolean;
}

const bigFleetSize = 12_480;

/** The state behind the stand-in: what Defender would know of one made-up company. */
export class StandInTenant {
  readonly devices: readonly MachineEntry[];
  readonly #facts = new Map<string, RecommendationFacts>();
  readonly #exposed = new Map<string, Map<string, MachineEntry>>();

  constructor(options: TenantOptions = {}) {
    const seed = options.seed ?? 'fabrikam';
    const devices = generateDevices(options.devices ?? 2600, seededRandom(`${seed}/devices`));
    const random = seededRandom(`${seed}/recommendations`);
    for (const entry of generateRecommendations(options.recommendations ?? 240, devices, random)) this.#add(entry);
    const signage = options.bigRecommendation ? generateSignage(bigFleetSize, seededRandom(`${seed}/signage`)) : [];
    if (signage.length > 0) this.#add(generateBigRecommendation(signage, seededRandom(`${seed}/big`)));
    this.devices = [...devices, ...signage];
  }

  get recommendations(): readonly RecommendationEntry[] {
    return [...this.#facts.values()].map((facts) => this.#entryOf(facts));
  }

  recommendation(id: string): RecommendationEntry | null {
    const facts = this.#facts.get(id);
    return facts === undefined ? null : this.#entryOf(facts);
  }

  devicesOf(id: string): readonly MachineReferenceEntry[] | null {
    const exposed = this.#exposed.get(id);
    return exposed === undefined ? null : [...exposed.values()].map(toReference);
  }

  /** The devices are fixed: they leave the list, and the count falls with it. */
  patchDevices(id: string, deviceIds: readonly string[]): void {
    const exposed = this.#exposedBy(id);
    for (const deviceId of deviceIds) exposed.delete(deviceId);
  }

  setRecommendation(id: string, changes: Partial<Omit<RecommendationFacts, 'id'>>): void {
    const facts = this.#facts.get(id);
    if (facts === undefined) throw unknownRecommendation(id);
    this.#facts.set(id, { ...facts, ...changes });
  }

  removeRecommendation(id: string): void {
    this.#exposedBy(id);
    this.#facts.delete(id);
    this.#exposed.delete(id);
  }

  #add({ facts, exposed }: GeneratedRecommendation): void {
    this.#facts.set(facts.id, facts);
    this.#exposed.set(facts.id, new Map(exposed.map((device) => [device.id, device])));
  }

  #exposedBy(id: string): Map<string, MachineEntry> {
    const exposed = this.#exposed.get(id);
    if (exposed === undefined) throw unknownRecommendation(id);
    return exposed;
  }

  #entryOf(facts: RecommendationFacts): RecommendationEntry {
    const exposed = [...this.#exposedBy(facts.id).values()];
    const exposedCriticalDevices = exposed.filter((device) => device.deviceValue === 'High').length;
    return { ...facts, exposedMachinesCount: exposed.length, exposedCriticalDevices };
  }
}

function toReference({ id, computerDnsName, osPlatform, rbacGroupName }: MachineEntry): MachineReferenceEntry {
  return { id, computerDnsName, osPlatform, rbacGroupName };
}

/** A slip in a test or scenario, not something the real service would say. */
function unknownRecommendation(id: string): Error {
  return new Error(`the stand-in tenant has no recommendation ${id}`);
}
