import { type CallPriority, createCallBudget } from '../call-budget.ts';
import { createDefenderSource } from '../defender/defender-source.ts';
import { createHttp } from '../http.ts';
import { readyToken, type TokenSource } from '../token.ts';
import { manualTime } from './manual-time.ts';
import { recordingLog } from './recording-log.ts';

export interface DefenderSetup {
  readonly apiUrl: string;
  readonly tokens?: TokenSource;
  readonly priority?: CallPriority;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
  readonly aliases?: readonly string[];
}

/** The real chain with time and log in the test's hands. */
export function defenderUnderTest(setup: DefenderSetup) {
  const time = manualTime();
  const log = recordingLog();
  const { apiUrl, priority = 'sync', aliases = [], tokens = readyToken('secret-token'), ...limits } = setup;
  const http = createHttp({
    service: {
      name: 'Defender',
      audience: 'https://api.securitycenter.microsoft.com',
      urlVariable: 'DEFENDER_API_URL',
    },
    tokens,
    budget: createCallBudget({ ...time, serviceName: 'Defender' }),
    log,
    clock: time.clock,
    sleep: time.sleep,
    random: () => 1,
    ...limits,
  });
  return { source: createDefenderSource({ http, apiUrl, priority, aliases, log }), time, log };
}

export async function readAll<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) for (const item of page) all.push(item);
  return all;
}
