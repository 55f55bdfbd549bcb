import { resolve, sep } from 'node:path';
import { z } from 'zod';
import { isTimeZone } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { backupTime } from './backup-time.ts';
import { configOf, defineConfig, type EnvironmentReader } from './config.ts';
import { isProxied } from './proxy.ts';
import { isSet } from './read-variable.ts';
import { defineVariable, port, text, url } from './variable.ts';

const operationGroup = { title: 'Operation', note: 'What the process does, and how it is watched.' };

const processRole = defineVariable('MENDBOT_ROLE', {
  schema: z.enum(['all', 'web', 'worker'], { error: 'must be "all", "web" or "worker"' }),
  purpose:
    'which part of the work this process does: "web" takes what Slack sends, "worker" does the jobs that follow; both need DATABASE_URL',
  example: 'worker',
  standard: 'all',
});

export type ProcessRole = NonNullable<ReturnType<typeof roleConfig.read>>;

/** Which part of the work a process does: what Slack sends, the jobs that follow, or both. */
export const roleConfig = defineConfig({
  group: operationGroup,
  variables: [processRole],
  read: ({ read, isReported, report }) => {
    const role = read(processRole);
    if (role !== 'all' && read(databaseUrl) === null && !isReported(databaseUrl)) {
      report(processRole, 'must be "all" without DATABASE_URL: the embedded database takes one process');
    }
    return role;
  },
});

/** Where the database is. */
export interface DatabaseAddress {
  /** `null` = the embedded one. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

const databaseGroup = { title: 'Database', note: 'Without an address the embedded database is used.' };

const databaseUrl = defineVariable('DATABASE_URL', {
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with "postgresql://"')
    .refine(isDatabaseUrl, 'is not a URL; in its password, write # as %23, / as %2F and ? as %3F'),
  purpose: 'a PostgreSQL 15 or newer; empty = the embedded database in MENDBOT_DATA_DIR',
  example: 'postgresql://mendbot:password@localhost:5432/mendbot',
  isSecret: true,
});

const dataDir = defineVariable('MENDBOT_DATA_DIR', {
  schema: text,
  purpose: 'the folder of the embedded database; one process at a time',
  example: './data',
  standard: './data',
});

export const databaseConfig = defineConfig({
  group: databaseGroup,
  variables: [databaseUrl, dataDir],
  read: ({ read }): DatabaseAddress => ({ databaseUrl: read(databaseUrl), dataDir: read(dataDir) }),
});

/** A sign of the password that ends the address leaves the rest of it, with its @, behind. */
function isDatabaseUrl(text: string): boolean {
  // The driver takes a name without a host before the parameter that names a socket.
  const url = URL.parse(text.replace('@/', '@localhost/'));
  return url !== null && url.hash === '' && !url.pathname.includes('@');
}

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string }
  /** Other processes take what Slack sends. */
  | { readonly kind: 'none' };

export interface SlackConfig {
  readonly botToken: string;
  readonly mode: SlackMode;
  readonly apiUrl: string;
  /** The environment names a proxy, which Node itself uses for all but the socket. */
  readonly isProxied: boolean;
  /** How many times as fast as Slack's published limits it may be called; `null` = until Slack refuses. */
  readonly speed: number | null;
  /** How much one person may ask for; `null` = as much as they like. */
  readonly requestsPerMinute: number | null;
}

const slackGroup = {
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
  speed: defineVariable('MENDBOT_SLACK_PACE', {
    schema: z
      .string()
      .refine(
        (value) => value === 'off' || (Number(value) >= 0.01 && Number(value) <= 1000),
        'must be a number from 0.01 to 1000, or "off"',
      )
      .transform(numberOrOff),
    purpose:
      'how many times as fast as Slack’s published limits the bot posts (one message a second in a channel); 1 unless Slack grants you more; "off" = until Slack refuses',
    example: '1',
    standard: '1',
  }),
  requestsPerMinute: defineVariable('MENDBOT_PERSON_LIMIT', {
    schema: z
      .string()
      .regex(/^(off|[1-9]\d{0,5})$/, 'must be a whole number above 0, or "off"')
      .transform(numberOrOff),
    purpose:
      'how many commands, presses, forms and searches of one person are taken in a minute; what is beyond that is refused with a sentence; "off" = all',
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

/** Where Slack is, for a command that needs nothing else. */
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

/** As the client needs it. */
function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

export const itChannel = defineVariable('MENDBOT_IT_CHANNEL', {
  schema: z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a channel id such as C0123ABCD, not a name'),
  purpose:
    'the id of the channel that gets the cards where the settings name no other; until roles are given, its full members are requesters and IT admins',
  example: 'C0123ABCD',
});

const timeZone = defineVariable('MENDBOT_TIME_ZONE', {
  schema: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  purpose: 'the time zone where the settings name none: a due date ends, and overdue begins, at its midnight',
  example: 'Europe/Berlin',
  standard: 'UTC',
});

/** What counts until the settings say otherwise. */
export const defaultsConfig = defineConfig({
  group: slackGroup,
  variables: [itChannel, timeZone],
  read: ({ read }) => {
    // The variable's own check has seen that it looks like a channel id.
    return { itChannelId: read(itChannel) as ChannelId | null, timeZone: read(timeZone) };
  },
});

const backupFolder = defineVariable('MENDBOT_BACKUP_DIR', {
  schema: text,
  purpose: `the folder of daily backups of the embedded database, made at ${backupTime}; empty = none`,
  example: '/var/backups/mendbot',
});

const backupsKept = defineVariable('MENDBOT_BACKUP_KEEP', {
  schema: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
    .transform(Number),
  purpose: 'how many of these backups are kept',
  example: '7',
  standard: '7',
});

/** Daily backups of the embedded database; `null` = none. */
export const backupsConfig = defineConfig({
  group: databaseGroup,
  variables: [backupFolder, backupsKept],
  read: ({ read, report, environment }) => {
    const folder = read(backupFolder);
    if (read(databaseUrl) !== null) {
      const sentence =
        'is for the embedded database: back up the PostgreSQL at DATABASE_URL with pg_dump, and remove this';
      for (const variable of [backupFolder, backupsKept]) {
        if (isSet(environment, variable)) report(variable, sentence);
      }
    } else if (folder !== null && (resolve(folder) + sep).startsWith(resolve(read(dataDir)) + sep)) {
      report(backupFolder, 'is in MENDBOT_DATA_DIR: what is lost with that folder is lost too');
    }
    return folder === null ? null : { folder, keep: read(backupsKept) };
  },
});

const opsPort = defineVariable('MENDBOT_OPS_PORT', {
  schema: z.union([z.literal('off').transform(() => null), port], {
    error: 'must be a port number up to 65535, or "off"',
  }),
  purpose: 'the port of /healthz, /readyz and /metrics; "off" = none',
  example: '9464',
  standard: '9464',
});

const opsHost = defineVariable('MENDBOT_OPS_HOST', {
  schema: text,
  purpose: 'the address on which they are answered, without any sign-in',
  example: '127.0.0.1',
  standard: '127.0.0.1',
});

/** Where /healthz, /readyz and /metrics are answered; `null` = nowhere. */
export const monitoringConfig = defineConfig({
  group: operationGroup,
  variables: [opsPort, opsHost],
  read: ({ read }) => {
    const port = read(opsPort);
    return port === null ? null : { host: read(opsHost), port };
  },
});

export const logLevelConfig = configOf(
  operationGroup,
  defineVariable('MENDBOT_LOG_LEVEL', {
    schema: z.enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' }),
    purpose: 'how much is logged: debug, info, warn or error',
    example: 'info',
    standard: 'info',
  }),
);

export const commit = defineVariable('MENDBOT_COMMIT', {
  schema: z.string().regex(/^[0-9a-f]{7,64}$/, 'must be a git commit'),
  purpose: 'the commit that runs, where there is no clone to read it from; the image sets it',
  example: '0123456789abcdef0123456789abcdef01234567',
  isOfBuild: true,
});

export const commitConfig = configOf(operationGroup, commit);
