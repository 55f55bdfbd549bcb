import { mappedPages } from '../mapped-pages.ts';
import type { DeviceSource } from '../microsoft-ports.ts';
import { createDefenderClient } from './client.ts';
import type { DefenderSourceOptions } from './defender-source.ts';
import { toMachine } from './to-machine.ts';
import { toVulnerabilityChange } from './to-vulnerability.ts';

export function createDeviceSource(options: DefenderSourceOptions): DeviceSource {
  const client = createDefenderClient(options);
  const told = { serviceName: 'Defender', log: options.log };
  return {
    listMachines: (signal) =>
      mappedPages({ ...told, pages: (oddities) => client.listMachines({ signal, oddities }), map: toMachine }),

    listVulnerabilityChanges: (since, signal) =>
      mappedPages({
        ...told,
        pages: (oddities) => client.listVulnerabilityChanges(since, { signal, oddities }),
        map: toVulnerabilityChange,
      }),
  };
}
