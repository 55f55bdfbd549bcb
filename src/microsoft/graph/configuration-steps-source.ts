import type { LogPort } from '../log-port.ts';
import { mapOnce } from '../mapped-pages.ts';
import type { ConfigurationStepsSource } from '../microsoft-ports.ts';
import type { GraphClient } from './client.ts';
import { toConfigurationSteps } from './map.ts';

interface ConfigurationStepsSourceOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

export function createConfigurationStepsSource({
  client,
  log,
}: ConfigurationStepsSourceOptions): ConfigurationStepsSource {
  return {
    isConfigured: true,

    readConfigurationSteps: (id, signal) =>
      mapOnce(
        { serviceName: 'Microsoft Graph', log },
        () => client.readConfigurationSteps(id, signal),
        ([row], oddities) => (row === undefined ? null : toConfigurationSteps(row, oddities)),
      ),
  };
}
