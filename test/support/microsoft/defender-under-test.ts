import { type CallPriority, createCallBudget } from '../../../src/microsoft/call-budget.ts';
import {
  createDefenderSource,
  createDeviceSource,
  createPortalActivitySource,
  createSoftwareSource,
  createVulnerabilitySource,
} from '../../../src/microsoft/defender/sources.ts';
import { createHttp } from '../../../src/microsoft/http.ts';
import { readyToken, type TokenSource } from '../../../src/microsoft/token.ts';
import { type ManualTime, manualTime, recordingLog } from './time-and-log.ts';

export interface DefenderSetup {
  readonly apiUrl: string;
  readonly tokens?: TokenSource;
  readonly priority?: CallPriority;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
  readonly aliases?: readonly string[];
  /** The time that a stand-in shares with the client. */
  readonly time?: ManualTime;
}

export function defenderUnderTest(setup: DefenderSetup) {
  const { time = manualTime(), apiUrl, priority = 'sync', aliases = [], ...others } = setup;
  const { tokens = readyToken('secret-token'), ...limits } = others;
  const log = recordingLog();
  const http = createHttp({
    service: { name: 'defender', audience: 'https://api.securitycenter.microsoft.com', registration: null },
    tokens,
    budget: createCallBudget({ ...time, service: 'defender' }),
    log,
    clock: time.clock,
    sleep: time.sleep,
    random: () => 1,
    ...limits,
  });
  const options = { http, apiUrl, priority, aliases, log };
  const exportBudget = createCallBudget({ ...time, service: 'defender', callsPerMinute: 30, callsPerHour: 1_000 });
  return {
    source: createDefenderSource(options),
    devices: createDeviceSource({ ...options, exportBudget }),
    vulnerabilities: createVulnerabilitySource(options),
    software: createSoftwareSource(options),
    portalActivities: createPortalActivitySource(options),
    time,
    log,
  };
}

export async function readAll<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) for (const item of page) all.push(item);
  return all;
}
