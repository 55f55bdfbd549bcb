import { type Clock, systemClock } from '../core/time.ts';
import { createCallBudget } from './call-budget.ts';
import {
  createDefenderSource,
  createDeviceSource,
  createPortalActivitySource,
  createSoftwareSource,
  createVulnerabilitySource,
} from './defender/sources.ts';
import { createGraphClient } from './graph/client.ts';
import { createGraphHttp } from './graph/graph-http.ts';
import { createConfigurationStepsSource, createEntraDirectory, createSecurityTaskSource } from './graph/sources.ts';
import { createHttp } from './http.ts';
import { defenderAliasesOf, hostsOf, type MicrosoftCloud } from './microsoft-cloud.ts';
import { type DefenderPorts, type GraphPorts, notConfiguredPorts } from './ports.ts';
import type { LogPort } from './reading.ts';
import { type AppCredential, entraToken, readyToken, type TokenSource } from './token.ts';

/** An address of `null` means the cloud's default. A credential of `null` means that the service is not configured. */
export interface MicrosoftSettings {
  readonly cloud: MicrosoftCloud;
  readonly defenderCredential: ServiceCredential | null;
  readonly graphCredential: ServiceCredential | null;
  /** The second app registration, used only to change security tasks. */
  readonly intuneCredential: AppCredential | null;
  readonly defenderApiUrl: string | null;
  readonly graphApiUrl: string | null;
  readonly authorityHost: string | null;
}

export type ServiceCredential = AppCredential | { readonly kind: 'ready_token'; readonly token: string };

export interface MicrosoftPorts extends DefenderPorts, GraphPorts {}

interface Dependencies {
  readonly clock: Clock;
  readonly log: LogPort;
}

/** Makes no network call. The first call to a service requests the first token. */
export function connectMicrosoft(settings: MicrosoftSettings, dependencies: Dependencies): MicrosoftPorts {
  return { ...connectDefender(settings, dependencies), ...connectGraph(settings, dependencies) };
}

function connectDefender(settings: MicrosoftSettings, { clock, log }: Dependencies): DefenderPorts {
  const { defenderApiUrl, defenderAudience: audience } = hostsOf(settings.cloud);
  const tokens = tokensFor(settings, settings.defenderCredential, audience);
  if (tokens === null) return notConfiguredPorts.defender;
  const service = { name: 'defender', audience, registration: null } as const;
  const http = createHttp({ service, tokens, clock, log, budget: createCallBudget({ service: 'defender', clock }) });
  const apiUrl = settings.defenderApiUrl ?? defenderApiUrl;
  const common = { http, apiUrl, aliases: defenderAliasesOf(settings.cloud, apiUrl), log };
  // The documented limits of the export. The common budget keeps the other endpoints within their limits.
  const exportBudget = createCallBudget({ service: 'defender', clock, callsPerMinute: 30, callsPerHour: 1_000 });
  return {
    foreground: createDefenderSource({ ...common, priority: 'form' }),
    background: createDefenderSource({ ...common, priority: 'sync' }),
    devices: createDeviceSource({ ...common, exportBudget, priority: 'sync' }),
    vulnerabilities: createVulnerabilitySource({ ...common, priority: 'form' }),
    software: createSoftwareSource({ ...common, priority: 'form' }),
    backgroundVulnerabilities: createVulnerabilitySource({ ...common, priority: 'sync' }),
    portalActivities: createPortalActivitySource({ ...common, priority: 'sync' }),
  };
}

/** Far below the documented limit of 100 writes in 20 seconds. */
const graphLimits = { callsPerMinute: 240, callsPerHour: 6_000 };

function connectGraph(settings: MicrosoftSettings, { clock, log }: Dependencies): GraphPorts {
  const { graphUrl: audience } = hostsOf(settings.cloud);
  const tokens = tokensFor(settings, settings.graphCredential, audience);
  if (tokens === null) return notConfiguredPorts.graph;
  const apiUrl = settings.graphApiUrl ?? audience;
  const service = { name: 'graph', audience, registration: null } as const;
  const budget = createCallBudget({ ...graphLimits, service: 'graph', clock });
  const common = { apiUrl, budget, clock, log };
  const http = createGraphHttp({ ...common, service, tokens });
  const writingTokens = tokensFor(settings, settings.intuneCredential, audience, 'MENDBOT_INTUNE');
  const writer = { ...service, registration: 'MENDBOT_INTUNE_CLIENT_ID' };
  const writing =
    writingTokens === null ? http : createGraphHttp({ ...common, service: writer, tokens: writingTokens });
  const client = createGraphClient({ http, writing, apiUrl });
  return {
    securityTasks: createSecurityTaskSource({ client, log }),
    configurationSteps: createConfigurationStepsSource({ client, log }),
    entra: createEntraDirectory({ client, log }),
  };
}

function tokensFor(
  settings: MicrosoftSettings,
  credential: ServiceCredential | null,
  audience: string,
  variablePrefix = 'AZURE',
): TokenSource | null {
  if (credential === null) return null;
  if (credential.kind === 'ready_token') return readyToken(credential.token);
  const authorityHost = settings.authorityHost ?? hostsOf(settings.cloud).authorityHost;
  const app = { credential, variablePrefix, authorityHost, scope: `${audience}/.default` };
  // The identity library computes expiry from the system time. With a moved clock, every token would look expired.
  return entraToken(app, systemClock);
}
