import type { RequestListener } from 'node:http';
import { minuteMs } from '../../../core/durations.ts';
import type { Log } from '../../telemetry/log.ts';

// As far as Slack's documentation lets a request be old.
const furthestAheadMs = 5 * minuteMs;

/**
 * Refuses a signed request whose time is ahead by more than five minutes: kept back, it could be sent again once its time
 * has come. Bolt itself refuses what is too old, and what has no time at all.
 */
export function timelyOnly(
  listener: RequestListener,
  { now, log }: { readonly now: () => number; readonly log: Log },
): RequestListener {
  return (request, response) => {
    const sentAtMs = Number(request.headers['x-slack-request-timestamp'] ?? 0) * 1000;
    if (sentAtMs <= now() + furthestAheadMs) {
      listener(request, response);
      return;
    }
    log.warn({}, 'a request of slack was dated ahead by more than five minutes, or in no number; is the clock right?');
    // What was sent with it is not read.
    response.writeHead(401, { connection: 'close' }).end();
  };
}
