import { App, type Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { Services } from '../../services.ts';
import type { Log } from '../../telemetry/log.ts';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { classifySlackError } from '../errors.ts';
import { type Routing, register } from '../serve/routing.ts';
import { appTokenRejection, clientOptions, createBoltLogger, rejectionOf } from './client.ts';
import type { Edge, EdgeConnection } from './edge.ts';
import { type HttpMode, overHttp } from './http.ts';
import { Intake } from './intake.ts';
import { overSocket, type SocketMode } from './socket.ts';

export interface SlackOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  /** The environment names a proxy. */
  readonly isProxied: boolean;
  readonly mode: ({ readonly kind: 'socket' } & SocketMode) | ({ readonly kind: 'http' } & HttpMode);
  readonly log: Log;
}

export interface SlackIdentity {
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly botUserId: string;
  readonly botId: string;
}

export function createSlackClient(options: Omit<SlackOptions, 'mode' | 'isProxied'>): WebClient {
  return new WebClient(options.botToken, clientOptions(options.apiUrl, createBoltLogger(options.log)));
}

/** Who the bot is and where. Throws {@link OperatorError} for a token that Slack does not take. */
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

/** Throws {@link OperatorError} for an app token that Slack does not take; nothing is opened. */
export async function checkAppToken(
  appToken: string,
  { apiUrl, log }: Pick<SlackOptions, 'apiUrl' | 'log'>,
): Promise<void> {
  const client = new WebClient(appToken, clientOptions(apiUrl, createBoltLogger(log)));
  try {
    await client.apps.connections.open({});
  } catch (error) {
    const rejection = appTokenRejection(error);
    // Socket Mode that is turned off, for one, is no fault of the token: the connection waits for it.
    if (rejection instanceof OperatorError || classifySlackError(error)?.kind !== 'refused') throw rejection;
  }
}

export interface SlackConnection extends EdgeConnection {
  /** Resolves when nothing that Slack has brought is being worked on. */
  idle(): Promise<void>;
}

/** Bolt with the listeners of this bot, over Socket Mode or HTTP. */
export async function connectSlack(
  options: SlackOptions,
  identity: SlackIdentity,
  deps: Services,
  { routing, onFatal }: { readonly routing: Routing; readonly onFatal: (error: unknown) => void },
): Promise<SlackConnection> {
  const logger = createBoltLogger(options.log);
  const { clock, metrics } = deps.program;
  const now = () => clock.now().getTime();
  const edge = edgeOf(options, { logger, now, onFatal });
  const intake = new Intake(edge.receiver, {
    now,
    metrics,
    answerSlots: deps.answerSlots,
    log: options.log,
    apiUrl: options.apiUrl,
  });
  const app = new App({
    receiver: intake,
    token: options.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    convoStore: false,
    deferInitialization: true,
    logger,
    // Bolt fetches response addresses by it too, which answer in no JSON.
    clientOptions: { ...clientOptions(options.apiUrl, logger), fetch: globalThis.fetch },
  });
  app.error(async (error) => {
    metrics.faulted('listener');
    options.log.error({ error }, 'a listener failed');
  });
  register(app, deps, routing);
  await app.init();
  return { ...edge.connection(intake), idle: () => intake.idle() };
}

function edgeOf(
  { mode, apiUrl, isProxied, log }: SlackOptions,
  {
    logger,
    now,
    onFatal,
  }: { readonly logger: Logger; readonly now: () => number; readonly onFatal: (error: unknown) => void },
): Edge {
  return mode.kind === 'http'
    ? overHttp(mode, { log, logger, now })
    : overSocket(mode, { log, logger, onFatal, isProxied, clientOptions: clientOptions(apiUrl, logger) });
}
