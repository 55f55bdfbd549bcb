import { setTimeout } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../telemetry/log.ts';
import { isFatalTokenError } from '../errors.ts';

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
export function keepConnected(
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
