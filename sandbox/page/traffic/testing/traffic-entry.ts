import type { TrafficEntry } from '../../../protocol/traffic-view.ts';

export function trafficEntry(given: Partial<TrafficEntry>): TrafficEntry {
  return {
    id: 'id',
    direction: 'to-slack',
    what: 'chat.postMessage',
    atMs: 0,
    tookMs: 10,
    outcome: 'ok',
    isFailure: false,
    fault: null,
    sent: null,
    received: null,
    ...given,
  };
}
