import type {
  ConfigurationStepsSource,
  DeviceSource,
  EntraDirectory,
  PortalActivitySource,
  SecurityTaskSource,
  VulnerabilitySource,
} from './microsoft-ports.ts';
import { notConfigured, notConfiguredSource } from './not-configured-source.ts';
import { SourceFailure } from './source-failure.ts';

const devices: DeviceSource = {
  listMachines: () => {
    throw notConfigured();
  },
  listVulnerabilityChanges: () => {
    throw notConfigured();
  },
};

const vulnerabilities: VulnerabilitySource = {
  listVulnerabilitiesOf: async () => {
    throw notConfigured();
  },
  listRecommendationIdsBehind: async () => {
    throw notConfigured();
  },
};

const portalActivities: PortalActivitySource = {
  listPortalActivities: () => {
    throw notConfigured();
  },
};

const securityTasks: SecurityTaskSource = {
  isConfigured: false,
  listSecurityTasks: () => {
    throw graphNotConfigured();
  },
  readSecurityTask: async () => {
    throw graphNotConfigured();
  },
  setTaskStatus: async () => {
    throw graphNotConfigured();
  },
  createSecurityTask: async () => {
    throw graphNotConfigured();
  },
  listTaskActors: async () => {
    throw graphNotConfigured();
  },
};

const configurationSteps: ConfigurationStepsSource = {
  isConfigured: false,
  readConfigurationSteps: async () => {
    throw graphNotConfigured();
  },
};

const entra: EntraDirectory = {
  isConfigured: false,
  findUsers: async () => {
    throw graphNotConfigured();
  },
  listMemberships: async () => {
    throw graphNotConfigured();
  },
  findGroup: async () => {
    throw graphNotConfigured();
  },
};

/** Stand in for the two services while there is no access to them. */
export const notConfiguredPorts = {
  defender: {
    foreground: notConfiguredSource,
    background: notConfiguredSource,
    devices,
    vulnerabilities,
    portalActivities,
  },
  graph: { securityTasks, configurationSteps, entra },
} as const;

function graphNotConfigured(): SourceFailure {
  return new SourceFailure({ kind: 'not_configured', service: 'graph' });
}
