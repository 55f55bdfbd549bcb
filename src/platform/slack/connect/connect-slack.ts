import { App } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { Services } from '../../services.ts';
import type { Log } from '../../telemetry/log.ts';
import { OperatorError } from '../../telemetry/operator-error.ts';
import type { HttpMode, SlackConfig, SocketMode } from '../config.ts';
import { classifySlackError } from '../errors.ts';
import { type Routing, register } from '../serve/routing.ts';
import { appTokenRejection, clientOptions, createBoltLogger, rejectionOf } from './client.ts';
import { overHttp } from './http.ts';
import { type Edge, Intake } from './intake.ts';
import { overSocket } from './socket.ts';

interface SlackOptions extends Pick<SlackConfig, 'botToken' | 'apiUrl' | 'isProxied'> {
  readonly mode: SocketMode | HttpMode;
  readonly log: Log;
}

interface SlackIdentity {
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly botUserId: string;
  readonly botId: string;
}

export function createSlackClient(token: string, { apiUrl, log }: Pick<SlackOptions, 'apiUrl' | 'log'>): WebClient {
  return new WebClient(token, clientOptions(apiUrl, createBoltLogger(log)));
}

/** Throws {@link OperatorError} if Slack rejects the token or it is not a bot token. */
export async function identifyBot(client: WebClient): Promise<SlackIdentity> {
  try {
    const { team_id: teamId, team, user_id: botUserId, bot_id: botId } = await client.auth.test();
    if (teamId === undefined || botUserId === undefined || botId === undefined) {
      throw new OperatorError('SLACK_BOT_TOKEN is not the token of a bot: use the one that begins with xoxb-.');
    }
    return { workspaceId: teamId as WorkspaceId, workspaceName: team ?? teamId, botUserId, botId };
  } catch (error) {
    throw rejectionOf(error, 'SLACK_BOT_TOKEN', 'install the app to your workspace and copy the bot token again');
  }
}

/** Throws {@link OperatorError} if Slack rejects the app token. Opens no connection. */
export async function checkAppToken(appToken: string, options: Pick<SlackOptions, 'apiUrl' | 'log'>): Promise<void> {
  try {
    await createSlackClient(appToken, options).apps.connections.open({});
  } catch (error) {
    const rejection = appTokenRejection(error);
    // Other refusals, such as disabled Socket Mode, are not about the token. The connection waits for them.
    if (rejection instanceof OperatorError || classifySlackError(error)?.kind !== 'refused') throw rejection;
  }
}

export interface SlackConnection extends Pick<Edge, 'start' | 'isConnected'> {
  /** Takes no new requests. Resolves when the accepted ones are done. */
  stop(): Promise<void>;
  idle(): Promise<void>;
}

export async function connectSlack(
  options: SlackOptions,
  identity: SlackIdentity,
  deps: Services,
  { routing, onFatal }: { readonly routing: Routing; readonly onFatal: (error: unknown) => void },
): Promise<SlackConnection> {
  const { mode, apiUrl, isProxied, log, botToken } = options;
  const { clock, metrics } = deps.program;
  const now = () => clock.now().getTime();
  const logger = createBoltLogger(log);
  const common = clientOptions(apiUrl, logger);
  const edge =
    mode.kind === 'http'
      ? overHttp(mode, { log, logger, now })
      : overSocket(mode, { log, logger, onFatal, isProxied, clientOptions: common });
  const intake = new Intake(edge.receiver, { now, metrics, answerSlots: deps.answerSlots, log, apiUrl });
  const app = new App({
    receiver: intake,
    token: botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    convoStore: false,
    deferInitialization: true,
    logger,
    // Bolt also uses this `fetch` for response URLs, which do not answer in JSON.
    clientOptions: { ...common, fetch: globalThis.fetch },
  });
  app.error(async (error) => {
    metrics.faulted('listener');
    log.error({ error }, 'a listener failed');
  });
  register(app, deps, routing);
  await app.init();
  const idle = () => intake.idle();
  return { start: edge.start, stop: () => edge.stop(idle), isConnected: edge.isConnected, idle };
}
