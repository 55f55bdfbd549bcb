import { WebClient, type WebClientOptions } from '@slack/web-api';
import { reasonOf, slackErrorCode } from '../errors.ts';
import { clientOptions } from './client-options.ts';
import { fetchAnswer } from './fetch-answer.ts';

/** What Slack says of the bot token. */
export type BotProbe =
  | { readonly kind: 'taken'; readonly workspaceId: string; readonly workspaceName: string; readonly botName: string }
  | { readonly kind: 'no_bot' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreached'; readonly because: string };

export interface SlackProbe {
  readonly bot: BotProbe;
  /** Of the token; `null` where Slack did not say. */
  readonly scopes: readonly string[] | null;
  /** Slack's clock as it answered; `null` where it did not say. */
  readonly answeredAt: Date | null;
  /** With the bot token, for what is asked next. */
  readonly client: WebClient;
}

interface Asked {
  readonly token: string;
  readonly apiUrl: string;
}

const silent: NonNullable<WebClientOptions['logger']> = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as ReturnType<NonNullable<WebClientOptions['logger']>['getLevel']>,
  setName() {},
};

/** A client that logs nothing. */
export function quietClient({ token, apiUrl }: Asked, more: WebClientOptions = {}): WebClient {
  return new WebClient(token, { ...clientOptions(apiUrl, silent), ...more });
}

/** Asks Slack once who the bot is; nothing is changed. */
export async function probeSlack(asked: Asked): Promise<SlackProbe> {
  const seen: { scopes: readonly string[] | null; answeredAt: Date | null } = { scopes: null, answeredAt: null };
  const client = quietClient(asked, {
    // The library keeps neither its clock nor, where it refuses, what the token may do.
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
    if (code !== null) return { kind: 'refused', code };
    return { kind: 'unreached', because: reasonOf(error) };
  }
}

/** Slack's word for why it gives the app token no address for Socket Mode; `null` where it gives one. Nothing is opened there. */
export async function probeAppToken(asked: Asked): Promise<string | null> {
  try {
    await quietClient(asked).apps.connections.open({});
    return null;
  } catch (error) {
    return slackErrorCode(error) ?? 'no answer';
  }
}
