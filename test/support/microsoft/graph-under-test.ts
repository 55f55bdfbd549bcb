import { createCallBudget } from '../../../src/microsoft/call-budget.ts';
import { createGraphClient } from '../../../src/microsoft/graph/client.ts';
import { createGraphHttp } from '../../../src/microsoft/graph/graph-http.ts';
import {
  createConfigurationStepsSource,
  createEntraDirectory,
  createSecurityTaskSource,
} from '../../../src/microsoft/graph/sources.ts';
import { readyToken, type TokenSource } from '../../../src/microsoft/token.ts';
import { manualTime, recordingLog } from './time-and-log.ts';

export interface GraphSetup {
  readonly apiUrl: string;
  readonly tokens?: TokenSource;
  readonly writingTokens?: TokenSource;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
}

export function graphUnderTest({ apiUrl, tokens = readyToken('secret-token'), writingTokens, ...limits }: GraphSetup) {
  const time = manualTime();
  const log = recordingLog();
  const service = { name: 'graph', audience: 'https://graph.microsoft.com', registration: null } as const;
  const budget = createCallBudget({ ...time, service: 'graph' });
  const common = { service, apiUrl, budget, log, clock: time.clock, sleep: time.sleep, random: () => 1, ...limits };
  const http = createGraphHttp({ ...common, tokens });
  const writing = writingTokens === undefined ? http : createGraphHttp({ ...common, tokens: writingTokens });
  const client = createGraphClient({ http, writing, apiUrl });
  return {
    tasks: createSecurityTaskSource({ client, log }),
    configurationSteps: createConfigurationStepsSource({ client, log }),
    entra: createEntraDirectory({ client, log }),
    time,
    log,
  };
}
