import { HTTPReceiver, type Logger } from '@slack/bolt';
import { inTime } from '../../lib/time.ts';
import type { Log } from '../../telemetry/log.ts';
import { OperatorError } from '../../telemetry/operator-error.ts';
import type { HttpMode } from '../config.ts';
import { readableOnly, timelyOnly } from './answer.ts';
import { type Edge, lastAnswersMs } from './intake.ts';

// In bytes. Slack's largest form is far smaller.
const longestBody = 2 * 1024 * 1024;

type HttpServer = Pick<Awaited<ReturnType<HTTPReceiver['start']>>, 'closeAllConnections' | 'closeIdleConnections'>;

// In milliseconds. Slack sends whole requests at once, so a slower sender is disconnected.
const slowestRequestMs = 10_000;
const serverOptions = {
  headersTimeout: slowestRequestMs,
  requestTimeout: slowestRequestMs,
  connectionsCheckingInterval: 2000,
};

interface Dependencies {
  readonly log: Log;
  readonly logger: Logger;
  readonly now: () => number;
}

export function overHttp({ signingSecret, port, host }: HttpMode, { log, logger, now }: Dependencies): Edge {
  const receiver = new HTTPReceiver({ signingSecret, port, logger, bodyLimit: longestBody });
  const readable = readableOnly(receiver.requestListener, { bodyLimit: longestBody, logger });
  receiver.requestListener = timelyOnly(readable, { now, log });
  let server: HttpServer | null = null;
  return {
    receiver,
    async start() {
      try {
        server = await receiver.start({ port, host }, serverOptions);
      } catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
        throw new OperatorError(
          `Port ${port} cannot be used${code}. Stop what uses it, or set PORT and MENDBOT_HTTP_HOST otherwise.`,
          { cause },
        );
      }
      log.info({ port }, 'listening for slack');
    },
    async stop(idle) {
      const listening = server;
      server = null;
      // Bolt's receiver throws if it never started, which would hide the original error.
      if (listening !== null) await stopListening(receiver, listening);
      await idle();
    },
    isConnected: () => server !== null,
  };
}

/** Answers the requests in progress, then closes remaining connections. The server would wait for the last one. */
async function stopListening(receiver: HTTPReceiver, server: HttpServer): Promise<void> {
  const stopped = receiver.stop();
  // A connection that was busy when the server closed would stay open for a next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await inTime(stopped, lastAnswersMs);
  clearInterval(sweep);
  server.closeAllConnections();
  await stopped;
}
