import type { ExposedDevice, Recommendation } from '../../domain/recommendation.ts';
import type { RecommendationSource } from '../../usecases/ports.ts';
import type { LogPort } from '../log-port.ts';
import { createDefenderClient, type DefenderClientOptions } from './client.ts';
import { toExposedDevice, toRecommendation } from './map.ts';
import { createOddities, type Oddities } from './oddities.ts';

export interface DefenderSourceOptions extends DefenderClientOptions {
  readonly log: LogPort;
}

/** Make one for forms and one for jobs: they differ in `priority` and share the `Http`, and with it the budget. */
export function createDefenderSource(options: DefenderSourceOptions): RecommendationSource {
  const client = createDefenderClient(options);
  const { log } = options;
  return {
    isConfigured: true,

    async *listRecommendations(signal): AsyncGenerator<readonly Recommendation[]> {
      const oddities = createOddities();
      try {
        for await (const rows of client.listRecommendations({ signal, oddities })) {
          yield rows.map((row) => toRecommendation(row, oddities)).filter((row) => row !== null);
        }
      } finally {
        report(oddities, log);
      }
    },

    async listExposedDevices(id, signal): Promise<readonly ExposedDevice[] | null> {
      const oddities = createOddities();
      try {
        const rows = await client.listMachineReferences(id, { signal, oddities });
        return rows?.map((row) => toExposedDevice(row, oddities)).filter((row) => row !== null) ?? null;
      } finally {
        report(oddities, log);
      }
    },
  };
}

function report(oddities: Oddities, log: LogPort): void {
  const counts = oddities.counts();
  if (Object.keys(counts).length > 0) log.warn({ counts }, 'Defender sent fields that are not as documented');
}
