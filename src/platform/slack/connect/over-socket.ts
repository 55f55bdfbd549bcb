import { type Logger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { EnvHttpProxyAgent } from 'undici';
import { inTime } from '../../lib/in-time.ts';
import type { Log } from '../../telemetry/log.ts';
import { type Edge, lastAnswersMs } from './edge.ts';
import { keepConnected } from './keep-connected.ts';
import { appTokenRejection } from './slack-rejected.ts';

export interface SocketMode {
  readonly appToken: string;
}

interface Surroundings {
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
  { log, logger, clientOptions, isProxied, onFatal }: Surroundings,
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
