import { type Logger, LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { createLog, type Log } from '../../telemetry/log.ts';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { isFatalTokenError, reasonOf, slackErrorCode } from '../errors.ts';
import { fetchAnswer } from './answer.ts';

/** Options of every Web API client. Never retries, because a repeated post would appear twice. */
export function clientOptions(apiUrl: string, logger: Logger) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    fetch: fetchAnswer,
    logger,
  } satisfies WebClientOptions;
}

/** Logs warnings and errors of Bolt, and drops the rest. Debug lines contain whole requests. */
export function createBoltLogger(log: Log): Logger {
  const warn = (...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error);
    const text = parts.filter((part) => typeof part === 'string').join(' ');
    log.warn({ slack: text, ...(error === undefined ? {} : { error }) }, 'slack library');
  };
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

export type BotProbe =
  | { readonly kind: 'taken'; readonly workspaceId: string; readonly workspaceName: string; readonly botName: string }
  | { readonly kind: 'no_bot' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreached'; readonly because: string };

export interface SlackProbe {
  readonly bot: BotProbe;
  readonly scopes: readonly string[] | null;
  readonly answeredAt: Date | null;
  readonly client: WebClient;
}

interface Asked {
  readonly token: string;
  readonly apiUrl: string;
}

export function quietClient({ token, apiUrl }: Asked, more: WebClientOptions = {}): WebClient {
  return new WebClient(token, { ...clientOptions(apiUrl, createBoltLogger(createLog('silent'))), ...more });
}

export async function probeSlack(asked: Asked): Promise<SlackProbe> {
  const seen: { scopes: readonly string[] | null; answeredAt: Date | null } = { scopes: null, answeredAt: null };
  const client = quietClient(asked, {
    // The library keeps neither Slack's clock nor, after a refusal, the scopes of the token.
    fetch: async (...request) => {
      const response = await fetchAnswer(...request);
      const date = response.headers.get('date');
      if (date !== null) seen.answeredAt = new Date(date);
      seen.scopes = response.headers.get('x-oauth-scopes')?.split(/\s*,\s*/) ?? seen.scopes;
      return response;
    },
  });
  return { bot: await probeBot(client), ...seen, client };
}

async function probeBot(client: WebClient): Promise<BotProbe> {
  try {
    const { team_id: workspaceId, team = '', user = '', bot_id: botId } = await client.auth.test();
    if (workspaceId === undefined || botId === undefined) return { kind: 'no_bot' };
    return { kind: 'taken', workspaceId, workspaceName: team, botName: user };
  } catch (error) {
    const code = slackErrorCode(error);
    return code === null ? { kind: 'unreached', because: reasonOf(error) } : { kind: 'refused', code };
  }
}

/** Slack's error code for the app token. `null` if Slack accepts it. Opens no socket. */
export async function probeAppToken(asked: Asked): Promise<string | null> {
  try {
    await quietClient(asked).apps.connections.open({});
    return null;
  } catch (error) {
    return slackErrorCode(error) ?? 'no answer';
  }
}

/** Turns Slack's rejection of the token in `variable` into an `OperatorError`. Returns any other error unchanged. */
export function rejectionOf(error: unknown, variable: string, remedy: string): unknown {
  const code = slackErrorCode(error);
  if (!isFatalTokenError(error) && code !== 'missing_scope') return error;
  return new OperatorError(`Slack rejects ${variable} (“${code}”): ${remedy}.`, { cause: error });
}

export function appTokenRejection(error: unknown): unknown {
  const remedy = 'create an app-level token with the scope connections:write under Basic Information and copy it again';
  return rejectionOf(error, 'SLACK_APP_TOKEN', remedy);
}
