import type { ConfigurationSource } from '../../usecases/microsoft-ports.ts';
import type { LogPort } from '../log-port.ts';
import { mapOnce } from '../mapped-pages.ts';
import type { GraphClient } from './client.ts';
import { toRemediationOptions } from './map.ts';

interface ConfigurationSourceOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

export function createConfigurationSource({ client, log }: ConfigurationSourceOptions): ConfigurationSource {
  return {
    isConfigured: true,

    readRemediationOptions: (id, signal) =>
      mapOnce(
        { serviceName: 'Microsoft Graph', log },
        () => client.huntConfiguration(id, signal),
        ([row], oddities) => (row === undefined ? null : toRemediationOptions(row, oddities)),
      ),
  };
}
