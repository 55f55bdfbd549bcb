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
  /** Called for an error after the connection that waiting does not solve. */
  readonly onFatal: (error: unknown) => void;
}

/** In milliseconds. A busy host answers late on an intact connection, and dropping it would lose requests. */
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
    // The socket library does not use the proxy of Node's own `fetch`.
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
      // The last answers need the connection that is about to close.
      await inTime(idle(), lastAnswersMs);
      await kept.stop();
      await idle();
    },
    isConnected: kept.isConnected,
  };
}

/** In milliseconds, from the request for an address to Slack's hello. The library would wait forever. */
const patienceMs = 15_000;

/**
 * Reconnects whenever the socket closes. Bolt's own reconnect is offline for five seconds at each refresh, and ends the
 * process if the token is revoked.
 */
function keepConnected(receiver: SocketModeReceiver, { log, onFatal }: Pick<Dependencies, 'log' | 'onFatal'>) {
  const stopping = new AbortController();
  let connecting: Promise<void> | null = null;
  let isConnected = false;

  // Several events can report one lost connection, but only one attempt runs at a time.
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
    /** Retries while Slack is unreachable. Throws if Slack rejects the token, or an AbortError at a stop. */
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

/** One attempt with a time limit, because an accepted socket may stay silent. */
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
