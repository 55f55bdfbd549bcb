import type { LogPort } from '../log-port.ts';
import { mapOnce, mappedPages } from '../mapped-pages.ts';
import type { RecommendationSource } from '../microsoft-ports.ts';
import { createDefenderClient, type DefenderClientOptions } from './client.ts';
import { toRecommendation } from './map.ts';
import { requireNoneCounted, wholeDeviceList } from './whole-device-list.ts';

export interface DefenderSourceOptions extends DefenderClientOptions {
  readonly log: LogPort;
}

/** Make one for forms and one for jobs: they differ in `priority` and share the `Http`, and with it the budget. */
export function createDefenderSource(options: DefenderSourceOptions): RecommendationSource {
  const client = createDefenderClient(options);
  const told = { serviceName: 'Defender', log: options.log };
  return {
    isConfigured: true,

    listRecommendations: (signal) =>
      mappedPages({
        ...told,
        pages: (oddities) => client.listRecommendations({ signal, oddities }),
        map: toRecommendation,
      }),

    async listExposedDevices(id, signal) {
      const devices = await mapOnce(
        told,
        (oddities) => client.listMachineReferences(id, { signal, oddities }),
        (rows, oddities) => (rows === null ? null : wholeDeviceList(rows, oddities)),
      );
      if (devices?.length === 0) {
        await mapOnce(told, (oddities) => client.findRecommendation(id, { signal, oddities }), requireNoneCounted);
      }
      return devices;
    },
  };
}
