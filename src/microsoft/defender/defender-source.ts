import type { RecommendationSource } from '../../usecases/ports.ts';
import type { LogPort } from '../log-port.ts';
import { mapOnce, mappedPages } from '../mapped-pages.ts';
import { createDefenderClient, type DefenderClientOptions } from './client.ts';
import { toExposedDevice, toRecommendation } from './map.ts';

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

    listExposedDevices: (id, signal) =>
      mapOnce(
        told,
        (oddities) => client.listMachineReferences(id, { signal, oddities }),
        (rows, oddities) => rows?.map((row) => toExposedDevice(row, oddities)).filter((row) => row !== null) ?? null,
      ),
  };
}
