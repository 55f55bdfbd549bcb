import type { Clock } from '../../lib/clock.ts';
import type { DeviceSource } from '../../usecases/microsoft-ports.ts';
import { mappedPages } from '../mapped-pages.ts';
import { createDefenderClient } from './client.ts';
import type { DefenderSourceOptions } from './defender-source.ts';
import { toMachine } from './to-machine.ts';
import { toVulnerabilityChange } from './to-vulnerability.ts';

export interface DeviceSourceOptions extends DefenderSourceOptions {
  readonly clock: Clock;
}

/** The export refuses more than 14 days; an hour less, so that clocks may differ. */
const farthestBackMs = (14 * 24 - 1) * 60 * 60_000;

export function createDeviceSource(options: DeviceSourceOptions): DeviceSource {
  const client = createDefenderClient(options);
  const told = { serviceName: 'Defender', log: options.log };
  return {
    listMachines: (signal) =>
      mappedPages({ ...told, pages: (oddities) => client.listMachines({ signal, oddities }), map: toMachine }),

    listVulnerabilityChanges: (since, signal) => {
      const earliestMs = options.clock.now().getTime() - farthestBackMs;
      const from = new Date(Math.max(since.getTime(), earliestMs));
      return mappedPages({
        ...told,
        pages: (oddities) => client.listVulnerabilityChanges(from, { signal, oddities }),
        map: toVulnerabilityChange,
      });
    },
  };
}
