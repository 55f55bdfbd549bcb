import { setTimeout } from 'node:timers/promises';
import { type Logger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { EnvHttpProxyAgent } from 'undici';
import { inTime } from '../../lib/time.ts';
import type { Log } from '../../telemetry/log.ts';
import { isFatalTokenError } from '../errors.ts';
import { appTokenRejection } from './client.ts';
import { type Edge, lastAnswersMs } from './edge.ts';

export interface SocketMode {
  readonly appToken: string;
}

interface Dependencies {
  readonly log: Log;
  readonly logger: Logger;
  readonly clientOptions: WebClientOptions;
  /** The environment names a proxy. */
  readonly isProxied: boolean;
  /** What waiting would not mend, after it was connected. */
  readonly onFatal: (error: unknown) => void;
}

/** The program calls Slack, by Socket Mode. */
export function overSocket(
  { appToken }: SocketMode,
  { log, logger, clientOptions, isProxied, onFatal }: Dependencies,
): Edge {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // The socket comes from a package, which does not have the proxy of Node's own `fetch`.
    ...(isProxied ? { dispatcher: new EnvHttpProxyAgent({ allowH2: false }) } : {}),
    installerOptions: { clientOptions },
  });
  return {
    receiver,
    connection(intake) {
      const kept = keepConnected(receiver, { log, onFatal: (error) => onFatal(appTokenRejection(error)) });
      return {
        async start(signal) {
          try {
            await kept.start(signal);
          } catch (error) {
            throw appTokenRejection(error);
          }
        },
        async stop() {
          // What came last is answered over the line that is about to go.
          await inTime(intake.idle(), lastAnswersMs);
          await kept.stop();
          await intake.idle();
        },
        isConnected: () => kept.isConnected(),
      };
    },
  };
}

const longestWaitMs = 30_000;
/** From asking for an address until Slack says hello; the library itself would wait for ever. */
const patienceMs = 15_000;

export interface KeptConnection {
  /**
   * Resolves once connected; keeps trying where Slack cannot be reached, throws where it does not take the token, and
   * gives up with an AbortError when the program is to end.
   */
  start(signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
  /** Slack has greeted on the socket that is open. */
  isConnected(): boolean;
}

/**
 * Connects again whenever the socket closes. Bolt's own reconnect leaves five seconds without a connection at each
 * routine refresh, and ends the process with an unhandled rejection where the token was revoked.
 */
function keepConnected(
  receiver: SocketModeReceiver,
  events: { readonly log: Log; readonly onFatal: (error: unknown) => void },
): KeptConnection {
  const stopping = new AbortController();
  let connecting: Promise<void> | null = null;
  let isConnected = false;

  async function connect(signal: AbortSignal): Promise<void> {
    for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      signal.throwIfAborted();
      try {
        await attempt(receiver, signal);
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (isFatalTokenError(error)) throw error;
        events.log.warn({ error, waitMs }, 'slack is not connected, trying again');
        await setTimeout(waitMs, undefined, { signal });
      }
    }
  }

  // Several events can tell of one lost connection; there is one attempt at a time.
  function connectOnce(signal: AbortSignal): Promise<void> {
    connecting ??= connect(signal).finally(() => {
      connecting = null;
    });
    return connecting;
  }

  receiver.client.on('connected', () => {
    isConnected = true;
    events.log.info({}, 'slack connected');
  });
  receiver.client.on('disconnected', () => {
    isConnected = false;
    connectOnce(stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) events.onFatal(error);
    });
  });
  return {
    start: (signal) => connectOnce(signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal])),
    async stop() {
      stopping.abort();
      await Promise.race([receiver.client.disconnect(), setTimeout(5000)]);
    },
    isConnected: () => isConnected,
  };
}

/** One attempt, within bounds: a socket that is accepted and then stays silent is given up. */
async function attempt(receiver: SocketModeReceiver, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const started = receiver.client.start();
  try {
    await Promise.race([started, untilAborted(limit)]);
  } catch (error) {
    if (limit.aborted) {
      started.catch(() => {});
      receiver.client.disconnect().catch(() => {});
    }
    throw error;
  }
}

async function untilAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return await promise;
}
