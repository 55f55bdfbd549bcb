import type { Clock } from '../../src/core/time.ts';
import { type CallBudget, createCallBudget } from '../../src/microsoft/call-budget.ts';
import {
  createDefenderSource,
  createDeviceSource,
  createPortalActivitySource,
} from '../../src/microsoft/defender/sources.ts';
import { createHttp } from '../../src/microsoft/http.ts';
import type { Sleep } from '../../src/microsoft/retry.ts';
import { readyToken } from '../../src/microsoft/token.ts';
import type { Log } from '../../src/platform/telemetry/log.ts';

/** Defender as the program asks it, with its budget on a clock that sleeping moves; when it was asked is kept. */
export function countedDefender({
  apiUrl,
  clock,
  sleep,
  log,
}: {
  apiUrl: string;
  clock: Clock;
  sleep: Sleep;
  log: Log;
}) {
  const calls: Date[] = [];
  const limited = createCallBudget({ service: 'defender', clock, sleep });
  const budget: CallBudget = {
    async take(request) {
      await limited.take(request);
      calls.push(clock.now());
    },
    pause: (ms) => limited.pause(ms),
  };
  const exportBudget = createCallBudget({
    ...{ service: 'defender', clock, sleep },
    ...{ callsPerMinute: 30, callsPerHour: 1_000 },
  });
  const service = { name: 'defender', audience: apiUrl, registration: null } as const;
  const http = createHttp({ service, tokens: readyToken('bench'), budget, clock, sleep, log });
  const common = { http, apiUrl, log, priority: 'sync' } as const;
  return {
    calls,
    recommendations: createDefenderSource(common),
    devices: createDeviceSource({ ...common, exportBudget }),
    portalActivities: createPortalActivitySource(common),
  };
}

/** The most calls within any window of this length. */
export function mostCallsIn(calls: readonly Date[], windowMs: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of calls.entries()) {
    while (at.getTime() - (calls[first]?.getTime() ?? 0) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
