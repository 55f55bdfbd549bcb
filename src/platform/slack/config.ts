import { z } from 'zod';
import { defineConfig, type EnvironmentReader } from '../config/config.ts';
import { isProxied } from '../config/proxy.ts';
import { defineVariable, port, text, url } from '../config/variable.ts';
import { processRole } from '../queue/process-role.ts';

export interface SocketMode {
  readonly kind: 'socket';
  readonly appToken: string;
}

export interface HttpMode {
  readonly kind: 'http';
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
}

/** `none`: other processes receive Slack's requests. */
type SlackMode = SocketMode | HttpMode | { readonly kind: 'none' };

export interface SlackConfig {
  readonly botToken: string;
  readonly mode: SlackMode;
  readonly apiUrl: string;
  /** A proxy is configured. Node.js uses it for everything except the socket. */
  readonly isProxied: boolean;
  /** A factor on Slack's published rate limits. `null` means no limit until Slack refuses. */
  readonly speed: number | null;
  /** The limit of requests per person. `null` means no limit. */
  readonly requestsPerMinute: number | null;
}

export const slackGroup = {
  title: 'Slack',
  note: 'The bot token is required, and either the app token or the signing secret.',
};

const prefixed = (prefix: string) => z.string().startsWith(prefix, `must begin with "${prefix}"`);

export const slackVariables = {
  botToken: defineVariable('SLACK_BOT_TOKEN', {
    schema: prefixed('xoxb-'),
    purpose: 'the bot token of the Slack app (OAuth & Permissions)',
    example: 'xoxb-…',
    isSecret: true,
  }),
  appToken: defineVariable('SLACK_APP_TOKEN', {
    schema: prefixed('xapp-'),
    purpose: 'the app-level token with connections:write; with it the bot uses Socket Mode and needs no public address',
    example: 'xapp-…',
    isSecret: true,
  }),
  signingSecret: defineVariable('SLACK_SIGNING_SECRET', {
    schema: text,
    purpose: 'the signing secret of the Slack app; without an app token the bot listens for signed HTTP requests',
    example: '0123456789abcdef…',
    isSecret: true,
  }),
  port: defineVariable('PORT', { schema: port, purpose: 'the port of HTTP mode', example: '3000', standard: '3000' }),
  host: defineVariable('MENDBOT_HTTP_HOST', {
    schema: text,
    purpose: 'the address that HTTP mode listens on; 127.0.0.1 behind a proxy on the same machine',
    example: '127.0.0.1',
    standard: '0.0.0.0',
  }),
  apiUrl: defineVariable('SLACK_API_URL', {
    schema: url,
    purpose: 'where the Slack Web API is (GovSlack, or a stand-in)',
    example: 'https://slack.com/api/',
    standard: 'https://slack.com/api/',
  }),
  speed: defineVariable('MENDBOT_SLACK_RATE', {
    schema: z
      .string()
      .refine(
        (value) => value === 'off' || (Number(value) >= 0.01 && Number(value) <= 1000),
        'must be a number from 0.01 to 1000, or "off"',
      )
      .transform(numberOrOff),
    purpose:
      'the bot’s posting rate as a multiple of Slack’s limits (one message a second in a channel); 1 unless Slack grants you more; "off" = until Slack refuses',
    example: '1',
    standard: '1',
  }),
  requestsPerMinute: defineVariable('MENDBOT_PERSON_LIMIT', {
    schema: z
      .string()
      .regex(/^(off|[1-9]\d{0,5})$/, 'must be a whole number above 0, or "off"')
      .transform(numberOrOff),
    purpose:
      'the most commands, presses, forms and searches of one person in a minute; more are rejected with an error; "off" = no limit',
    example: '300',
    standard: '300',
  }),
};

export const slackConfig = defineConfig({
  group: slackGroup,
  variables: Object.values(slackVariables),
  read: (reader): SlackConfig | undefined => {
    const { read, isReported, report, environment } = reader;
    const mode = readMode(reader);
    const botToken = read(slackVariables.botToken);
    if (botToken === null && !isReported(slackVariables.botToken)) report(slackVariables.botToken, 'is missing');
    if (botToken === null || mode === null) return undefined;
    return {
      botToken,
      mode,
      isProxied: isProxied(environment),
      apiUrl: withSlash(read(slackVariables.apiUrl)),
      speed: read(slackVariables.speed),
      requestsPerMinute: read(slackVariables.requestsPerMinute),
    };
  },
});

export const slackAddress = defineConfig({
  group: slackGroup,
  variables: [slackVariables.apiUrl],
  read: ({ read }) => withSlash(read(slackVariables.apiUrl)),
});

function readMode({ read, isReported, report }: EnvironmentReader): SlackMode | null {
  if (read(processRole) === 'worker') return { kind: 'none' };
  const [appToken, signingSecret] = [read(slackVariables.appToken), read(slackVariables.signingSecret)];
  if (appToken !== null) return { kind: 'socket', appToken };
  if (signingSecret !== null) {
    return { kind: 'http', signingSecret, port: read(slackVariables.port), host: read(slackVariables.host) };
  }
  if (!isReported(slackVariables.appToken)) {
    report(slackVariables.appToken, `is missing (or set ${slackVariables.signingSecret.name} for HTTP mode)`);
  }
  return null;
}

function numberOrOff(value: string): number | null {
  return value === 'off' ? null : Number(value);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
