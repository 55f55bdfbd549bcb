import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { isFatalTokenError } from './errors.ts';

const longestWaitMs = 30_000;

export interface KeptConnection {
  /** Resolves once connected; keeps trying where Slack cannot be reached, throws where it does not take the token. */
  start(): Promise<void>;
  stop(): Promise<void>;
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

  /** Throws where Slack does not take the token; anything else is tried again. */
  async function connect(): Promise<void> {
    let waitMs = 0;
    while (!stopping.signal.aborted) {
      try {
        await receiver.client.start();
        return;
      } catch (error) {
        if (isFatalTokenError(error)) throw error;
        waitMs = Math.min(waitMs * 2 + 500, longestWaitMs);
        events.log.warn({ error, waitMs }, 'slack is not connected, trying again');
        await wait(waitMs, stopping.signal);
      }
    }
  }

  // Several events can tell of one lost connection; there is one attempt at a time.
  function connectOnce(): Promise<void> {
    connecting ??= connect().finally(() => {
      connecting = null;
    });
    return connecting;
  }

  receiver.client.on('connected', () => events.log.info({}, 'slack connected'));
  receiver.client.on('disconnected', () => {
    connectOnce().catch(events.onFatal);
  });
  return {
    start: connectOnce,
    async stop() {
      stopping.abort();
      await receiver.client.disconnect();
    },
  };
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}
