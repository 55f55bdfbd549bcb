import { randomBytes } from 'node:crypto';
import { ungroupedDevices } from '../../../src/core/scope.ts';
import type { Machine } from '../../../src/microsoft/machine.ts';
import type { DeviceSource, RecommendationSource } from '../../../src/microsoft/ports.ts';
import type {
  DeviceId,
  ExposedDevice,
  RecommendationId,
  VulnerabilityChange,
} from '../../../src/microsoft/recommendation.ts';
import { failedAs } from '../failed-as.ts';

/** Defender's answers, which a test sets. */
export class Tenant implements RecommendationSource, DeviceSource {
  readonly isConfigured = true;
  readonly machines = new Map<DeviceId, Machine>();
  exposed: readonly DeviceId[] | null = [];
  changes: readonly VulnerabilityChange[] = [];
  mayReadChanges = true;
  exportFails = false;
  /** The list of devices fails after this many; `null` = it does not fail. */
  breaksAfter: number | null = null;
  readonly askedSince: Date[] = [];
  readExposureScore = async () => 40;
  /** Called once, while the list of exposed devices is requested. */
  whileAsked: () => Promise<void> = async () => {};

  addMachines(count: number, reportedAt: Date): readonly DeviceId[] {
    return Array.from({ length: count }, () => {
      const id = randomBytes(20).toString('hex') as DeviceId;
      this.machines.set(id, {
        id,
        deviceGroup: 'Laptops',
        lastReportAt: reportedAt,
        isOnboarded: true,
        isExcluded: false,
        mergedIntoId: null,
        entraDeviceId: null,
      });
      return id;
    });
  }

  change(id: DeviceId, facts: Partial<Machine>): void {
    const machine = this.machines.get(id);
    if (machine === undefined) throw new Error(`there is no device ${id}`);
    this.machines.set(id, { ...machine, ...facts });
  }

  reportAll(at: Date): void {
    for (const id of this.machines.keys()) this.change(id, { lastReportAt: at });
  }

  /** The devices are fixed and have reported, so they leave the list, as in the service. */
  fix(recommendationId: RecommendationId, ids: readonly DeviceId[], at: Date): void {
    this.exposed = (this.exposed ?? []).filter((id) => !ids.includes(id));
    const fixed = ids.map(
      (deviceId) => ({ deviceId, recommendationId, cveId: 'CVE-2026-10001', kind: 'fixed', at }) as const,
    );
    this.changes = [...this.changes, ...fixed];
    for (const id of ids) this.change(id, { lastReportAt: at });
  }

  async *listRecommendations() {}

  async listExposedDevices(): Promise<readonly ExposedDevice[] | null> {
    const ids = [...this.machines.keys()];
    const exposedOf = (id: DeviceId) => asExposed(this.machines.get(id) ?? missing(id), `host-${ids.indexOf(id) + 1}`);
    const listed = this.exposed?.map(exposedOf) ?? null;
    const { whileAsked } = this;
    this.whileAsked = async () => {};
    await whileAsked();
    return listed;
  }

  async *listMachines() {
    const all = [...this.machines.values()];
    yield all.slice(0, this.breaksAfter ?? all.length);
    if (this.breaksAfter !== null) throw failedAs('broken_answer', 'the page ended half way');
  }

  async *listVulnerabilityChanges(since: Date) {
    this.askedSince.push(since);
    if (this.exportFails) throw failedAs('unreachable', 'the export answers 500');
    if (!this.mayReadChanges) throw failedAs('missing_permission', 'Vulnerability.Read.All is missing');
    yield this.changes.filter(({ at }) => at >= since);
  }
}

function asExposed({ id, deviceGroup }: Machine, name: string): ExposedDevice {
  return { id, name, osPlatform: 'Windows11', deviceGroup: deviceGroup ?? ungroupedDevices };
}

function missing(id: DeviceId): never {
  throw new Error(`there is no device ${id}`);
}
