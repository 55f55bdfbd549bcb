import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { isFatalTokenError } from './errors.ts';

const longestWaitMs = 30_000;

export interface KeptConnection {
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
  let isStopping = false;
  let waitMs = 0;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    if (isStopping) return;
    try {
      await receiver.client.start();
      waitMs = 0;
    } catch (error) {
      if (isFatalTokenError(error)) events.onFatal(error);
      waitMs = Math.min(waitMs * 2 + 500, longestWaitMs);
      events.log.warn({ error, waitMs }, 'slack is not connected, trying again');
      timer = setTimeout(() => void connect(), waitMs);
    }
  }

  receiver.client.on('connected', () => events.log.info({}, 'slack connected'));
  receiver.client.on('disconnected', () => void connect());
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await receiver.client.disconnect();
    },
  };
}
