import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type Logger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { EnvHttpProxyAgent } from 'undici';
import { inTime, withPatience } from '../../lib/time.ts';
import type { Log } from '../../telemetry/log.ts';
import type { SocketMode } from '../config.ts';
import { isFatalTokenError } from '../errors.ts';
import { appTokenRejection } from './client.ts';
import { type Edge, lastAnswersMs } from './intake.ts';

interface Dependencies {
  readonly log: Log;
  readonly logger: Logger;
  readonly clientOptions: WebClientOptions;
  readonly isProxied: boolean;
  /** Trouble after the connection that does not end by waiting. */
  readonly onFatal: (error: unknown) => void;
}

/** A busy machine answers late on a line that is fine; to leave that line would lose what people press. */
const pongWithinMs = 15_000;

export function overSocket(
  { appToken }: SocketMode,
  { log, logger, clientOptions, isProxied, onFatal }: Dependencies,
): Edge {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: pongWithinMs,
    // The socket comes from a package, which does not have the proxy of Node's own `fetch`.
    ...(isProxied ? { dispatcher: new EnvHttpProxyAgent({ allowH2: false }) } : {}),
    installerOptions: { clientOptions },
  });
  const kept = keepConnected(receiver, { log, onFatal: (error) => onFatal(appTokenRejection(error)) });
  return {
    receiver,
    async start(signal) {
      try {
        await kept.start(signal);
      } catch (error) {
        throw appTokenRejection(error);
      }
    },
    async stop(idle) {
      // What came last is answered over the line that is about to go.
      await inTime(idle(), lastAnswersMs);
      await kept.stop();
      await idle();
    },
    isConnected: kept.isConnected,
  };
}

/** From asking for an address until Slack says hello, in milliseconds; the library itself would wait for ever. */
const patienceMs = 15_000;

/**
 * Connects again whenever the socket closes. Bolt's own reconnect leaves five seconds without a connection at each
 * refresh, and ends the process where the token was revoked.
 */
function keepConnected(receiver: SocketModeReceiver, { log, onFatal }: Pick<Dependencies, 'log' | 'onFatal'>) {
  const stopping = new AbortController();
  let connecting: Promise<void> | null = null;
  let isConnected = false;

  // Several events can tell of one lost connection; there is one attempt at a time.
  function connectOnce(signal: AbortSignal): Promise<void> {
    connecting ??= connect(receiver, log, signal).finally(() => {
      connecting = null;
    });
    return connecting;
  }

  receiver.client.on('connected', () => {
    isConnected = true;
    log.info({}, 'slack connected');
  });
  receiver.client.on('disconnected', () => {
    isConnected = false;
    connectOnce(stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) onFatal(error);
    });
  });
  return {
    /** Keeps trying where Slack cannot be reached; throws where the token is not taken, or an AbortError at the end. */
    start: (signal?: AbortSignal) =>
      connectOnce(signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal])),
    async stop() {
      stopping.abort();
      await Promise.race([receiver.client.disconnect(), setTimeout(5000)]);
    },
    isConnected: () => isConnected,
  };
}

async function connect(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  await withPatience(
    () => attempt(receiver, signal),
    (error, waitMs) => {
      signal.throwIfAborted();
      if (isFatalTokenError(error)) return false;
      log.warn({ error, waitMs }, 'slack is not connected, trying again');
      return true;
    },
    signal,
  );
}

/** One attempt, within bounds: a socket that is accepted and then stays silent is given up. */
async function attempt(receiver: SocketModeReceiver, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const started = receiver.client.start();
  const ended = once(limit, 'abort').then(() => limit.throwIfAborted());
  try {
    await Promise.race([started, ended]);
  } catch (error) {
    if (limit.aborted) {
      started.catch(() => {});
      receiver.client.disconnect().catch(() => {});
    }
    throw error;
  }
}
