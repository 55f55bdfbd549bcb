import type {
  DeviceSource,
  PortalActivitySource,
  RecommendationSource,
  SoftwareSource,
  VulnerabilitySource,
} from '../ports.ts';
import { type LogPort, mapOnce, mappedPages } from '../reading.ts';
import type { RecommendationId } from '../recommendation.ts';
import { createDefenderClient, type DefenderClientOptions } from './client.ts';
import {
  toMachine,
  toMissingUpdate,
  toRecommendation,
  toRecommendationIdBehind,
  toSoftwareVersion,
  toVulnerability,
  toVulnerabilityChange,
} from './map.ts';
import { requireNoneCounted, wholeDeviceList } from './pages.ts';
import { portalActivityIdOf, toPortalActivity } from './to-portal-activity.ts';

export interface DefenderSourceOptions extends DefenderClientOptions {
  readonly log: LogPort;
}

/** Forms and jobs need one source each, with different `priority`. They share the `Http` and its budget. */
export function createDefenderSource(options: DefenderSourceOptions): RecommendationSource {
  const client = createDefenderClient(options);
  const report = { serviceName: 'Defender', log: options.log };
  return {
    isConfigured: true,

    listRecommendations: (signal) =>
      mappedPages({
        ...report,
        pages: (oddities) => client.listRecommendations({ signal, oddities }),
        map: toRecommendation,
      }),

    async listExposedDevices(id, signal) {
      const devices = await mapOnce(
        report,
        (oddities) => client.listMachineReferences(id, { signal, oddities }),
        (rows, oddities) => (rows === null ? null : wholeDeviceList(rows, oddities)),
      );
      if (devices?.length === 0) {
        await mapOnce(report, (oddities) => client.findRecommendation(id, { signal, oddities }), requireNoneCounted);
      }
      return devices;
    },

    readExposureScore: async (signal) => (await client.readExposureScore(signal)).score,
  };
}

export function createDeviceSource(options: DefenderSourceOptions): DeviceSource {
  const client = createDefenderClient(options);
  const report = { serviceName: 'Defender', log: options.log };
  return {
    listMachines: (signal) =>
      mappedPages({ ...report, pages: (oddities) => client.listMachines({ signal, oddities }), map: toMachine }),

    listVulnerabilityChanges: (since, signal) =>
      mappedPages({
        ...report,
        pages: (oddities) => client.listVulnerabilityChanges(since, { signal, oddities }),
        map: toVulnerabilityChange,
      }),
  };
}

export function createVulnerabilitySource(options: DefenderSourceOptions): VulnerabilitySource {
  const client = createDefenderClient(options);
  const report = { serviceName: 'Defender', log: options.log };
  return {
    listVulnerabilitiesOf: (id, signal) =>
      mapOnce(
        report,
        (oddities) => client.listVulnerabilities(id, { signal, oddities }),
        (rows, oddities) => rows?.map((row) => toVulnerability(row, oddities)).filter((row) => row !== null) ?? null,
      ),

    async listRecommendationIdsBehind(id, signal) {
      const pages = mappedPages({
        ...report,
        pages: (oddities) => client.listMachineVulnerabilities(id, { signal, oddities }),
        map: toRecommendationIdBehind,
      });
      const found = new Set<RecommendationId>();
      for await (const page of pages) for (const one of page) found.add(one);
      return [...found];
    },
  };
}

export function createSoftwareSource(options: DefenderSourceOptions): SoftwareSource {
  const client = createDefenderClient(options);
  const report = { serviceName: 'Defender', log: options.log };
  return {
    listVersions: (id, signal) =>
      mapOnce(
        report,
        (oddities) => client.listSoftwareVersions(id, { signal, oddities }),
        (rows, oddities) => rows?.map((row) => toSoftwareVersion(row, oddities)).filter((one) => one !== null) ?? null,
      ),

    listMissingUpdates: (id, signal) =>
      mapOnce(
        report,
        (oddities) => client.listMissingUpdates(id, { signal, oddities }),
        (rows, oddities) => rows?.map((row) => toMissingUpdate(row, oddities)).filter((one) => one !== null) ?? null,
      ),
  };
}

export function createPortalActivitySource(options: DefenderSourceOptions): PortalActivitySource {
  const client = createDefenderClient(options);
  return {
    listPortalActivities: (signal, onUnread) =>
      mappedPages({
        serviceName: 'Defender',
        log: options.log,
        pages: (oddities) => client.listRemediationTasks({ signal, oddities }),
        map: toPortalActivity,
        onLeftOut: (row) => onUnread?.(portalActivityIdOf(row)),
      }),
  };
}
