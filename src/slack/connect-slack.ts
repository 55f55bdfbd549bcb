import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { WorkspaceId } from '../domain/identifiers.ts';
import { inTime } from '../lib/in-time.ts';
import type { Log } from '../lib/log.ts';
import { createBoltLogger } from './bolt-logger.ts';
import type { SlackDeps } from './deps.ts';
import { isFatalTokenError, slackErrorCode } from './errors.ts';
import { fetchAnswer } from './fetch-answer.ts';
import { Intake } from './intake.ts';
import { keepConnected } from './keep-connected.ts';
import { readableOnly } from './readable-only.ts';
import { register } from './register.ts';
import { timelyOnly } from './timely-only.ts';

export interface SlackOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string };
  readonly log: Log;
}

/** Slack rejects a token: a sentence for the operator, nothing that waiting would mend. */
export class SlackRejected extends Error {
  override readonly name = 'SlackRejected';
}

/** HTTP mode cannot listen: a sentence for the operator. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';

  constructor(port: number, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    super(`Port ${port} cannot be used${code}. Stop what uses it, or set PORT and MENDBOT_HTTP_HOST otherwise.`, {
      cause,
    });
  }
}

export interface SlackIdentity {
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** Never retried by the client itself: a repeated post would stand there twice, and jobs repeat what must be. */
function clientOptions({ apiUrl, log }: Pick<SlackOptions, 'apiUrl' | 'log'>): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    fetch: fetchAnswer,
    logger: createBoltLogger(log),
  };
}

export function createSlackClient(options: Omit<SlackOptions, 'mode'>): WebClient {
  return new WebClient(options.botToken, clientOptions(options));
}

/** Who the bot is and where. Throws {@link SlackRejected} for a token that Slack does not take. */
export async function identifyBot(client: WebClient): Promise<SlackIdentity> {
  try {
    const { team_id: teamId, team, user_id: botUserId, bot_id: botId } = await client.auth.test();
    if (teamId === undefined || botUserId === undefined || botId === undefined) {
      throw new SlackRejected('SLACK_BOT_TOKEN is not the token of a bot: use the one that begins with xoxb-.');
    }
    return { workspaceId: teamId as WorkspaceId, workspaceName: team ?? teamId, botUserId, botId };
  } catch (error) {
    throw rejectionOf(error, 'SLACK_BOT_TOKEN', 'install the app to your workspace and copy the bot token again');
  }
}

function rejectionOf(error: unknown, variable: string, remedy: string): unknown {
  if (!isFatalTokenError(error)) return error;
  const code = slackErrorCode(error);
  return new SlackRejected(`Slack rejects ${variable} (“${code}”): ${remedy}.`, { cause: error });
}

export interface SlackConnection {
  /** Connects; throws {@link SlackRejected} where Slack does not take the app token. */
  start(signal?: AbortSignal): Promise<void>;
  /** Takes nothing new, and resolves when what was taken is done. */
  stop(): Promise<void>;
  /** Resolves when nothing that Slack has brought is being worked on. */
  idle(): Promise<void>;
  /** Whether Slack can reach the program at this moment, as far as it can be told from here. */
  isConnected(): boolean;
}

type Wire = Omit<SlackConnection, 'idle'>;

/** Bolt with the listeners of this bot, over Socket Mode or HTTP. */
export async function connectSlack(
  options: SlackOptions,
  identity: SlackIdentity,
  deps: SlackDeps,
  onFatal: (error: unknown) => void,
): Promise<SlackConnection> {
  const logger = createBoltLogger(options.log);
  const { clock, measures } = deps.program;
  const now = () => clock.now().getTime();
  const inner = receiverOf(options, { logger, now });
  const intake = new Intake(inner, { now, measures, answerTurns: deps.answerTurns, log: options.log });
  const app = new App({
    receiver: intake,
    token: options.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    convoStore: false,
    deferInitialization: true,
    logger,
    // Bolt fetches response addresses by it too, which answer in no JSON.
    clientOptions: { ...clientOptions(options), fetch: globalThis.fetch },
  });
  app.error(async (error) => {
    measures.faulted('listener');
    options.log.error({ error }, 'a listener failed');
  });
  register(app, deps);
  await app.init();
  const wire =
    inner instanceof SocketModeReceiver
      ? overSocket(inner, intake, { log: options.log, onFatal })
      : overHttp(inner, intake, options);
  return { ...wire, idle: () => intake.idle() };
}

// Slack waits no longer for any of them.
const lastAnswersMs = 3000;

// The fullest form that Slack sends is far smaller.
const longestBody = 2 * 1024 * 1024;

function receiverOf(
  options: SlackOptions,
  { logger, now }: { readonly logger: ReturnType<typeof createBoltLogger>; readonly now: () => number },
): HTTPReceiver | SocketModeReceiver {
  const { mode, log } = options;
  if (mode.kind === 'http') {
    const { signingSecret, port } = mode;
    const receiver = new HTTPReceiver({ signingSecret, port, logger, bodyLimit: longestBody });
    const readable = readableOnly(receiver.requestListener, { bodyLimit: longestBody, logger });
    receiver.requestListener = timelyOnly(readable, { now, log });
    return receiver;
  }
  return new SocketModeReceiver({
    appToken: mode.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(options) },
  });
}

function overSocket(
  receiver: SocketModeReceiver,
  intake: Intake,
  events: { readonly log: Log; readonly onFatal: (error: unknown) => void },
): Wire {
  const kept = keepConnected(receiver, {
    log: events.log,
    onFatal: (error) => events.onFatal(appTokenRejection(error)),
  });
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
}

function appTokenRejection(error: unknown): unknown {
  const remedy = 'create an app-level token with the scope connections:write under Basic Information and copy it again';
  return rejectionOf(error, 'SLACK_APP_TOKEN', remedy);
}

type HttpServer = Pick<Awaited<ReturnType<HTTPReceiver['start']>>, 'closeAllConnections' | 'closeIdleConnections'>;

// Slack sends whole requests at once; whoever sends one by the byte holds a connection for so long at most.
const slowestRequestMs = 10_000;
const serverOptions = {
  headersTimeout: slowestRequestMs,
  requestTimeout: slowestRequestMs,
  connectionsCheckingInterval: 2000,
};

function overHttp(receiver: HTTPReceiver, intake: Intake, { mode, log }: SlackOptions): Wire {
  let server: HttpServer | null = null;
  return {
    async start() {
      if (mode.kind !== 'http') return;
      try {
        server = await receiver.start({ port: mode.port, host: mode.host }, serverOptions);
      } catch (cause) {
        throw new PortUnavailable(mode.port, cause);
      }
      log.info({ port: mode.port }, 'listening for slack');
    },
    async stop() {
      const listening = server;
      server = null;
      // Bolt's receiver refuses to stop what never started, and would hide why.
      if (listening !== null) await stopListening(receiver, listening);
      await intake.idle();
    },
    isConnected: () => server !== null,
  };
}

/** What is on its way is answered; a connection on which nothing ends is cut, since the server closes after its last one. */
async function stopListening(receiver: HTTPReceiver, server: HttpServer): Promise<void> {
  const stopped = receiver.stop();
  // A connection that was busy when the server closed would be kept for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await inTime(stopped, lastAnswersMs);
  clearInterval(sweep);
  server.closeAllConnections();
  await stopped;
}
