import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { isTimeZone } from '../../core/dates.ts';
import { backupTime } from './backup-time.ts';

/** One environment variable: how it is read, and the words for somebody who has to set it. */
export interface Variable {
  /** Reads the text; an empty one counts as not set. */
  readonly schema: z.ZodType<string | number | boolean | undefined>;
  readonly purpose: string;
  readonly example: string;
  readonly isSecret?: true;
  /** Set by what builds the program; a person leaves it out. */
  readonly isOfBuild?: true;
  /** As it reads in `.env.example` and the reference; empty where there is none. */
  readonly standard?: string;
}

const text = z.string().optional();
const prefixed = (prefix: string) => z.string().startsWith(prefix, `must begin with "${prefix}"`).optional();
const url = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http(s) URL')
  .refine(isPlainAddress, 'must be a plain address, without a name, a password, "?" or "#"')
  .optional();
const unversionedUrl = url.refine(
  (value) => value === undefined || !/\/(v1\.0|beta)\/?$/.test(value),
  'must not end with a version: each call adds its own',
);
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number up to 65535')
  .optional();
const portOrOff = z
  .union([z.literal('off'), port], { error: 'must be a port number up to 65535, or "off"' })
  .optional();
const limitOrOff = z
  .string()
  .refine((value) => value === 'off' || /^[1-9]\d{0,5}$/.test(value), 'must be a whole number above 0, or "off"')
  .transform((value) => (value === 'off' ? value : Number(value)))
  .optional();
const paceOrOff = z
  .string()
  .refine(
    (value) => value === 'off' || (Number(value) >= 0.01 && Number(value) <= 1000),
    'must be a number from 0.01 to 1000, or "off"',
  )
  .transform((value) => (value === 'off' ? value : Number(value)))
  .optional();
const keep = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
  .transform(Number)
  .optional();
const cron = z.string().refine(isCron, 'must be a cron expression of five fields').optional();

/** Paths are put behind it; a name and a password in it would stand in errors, and no client takes them. */
function isPlainAddress(text: string): boolean {
  if (/[?#]/.test(text)) return false;
  const url = URL.parse(text);
  return url === null || (url.username === '' && url.password === '');
}

/** A sign of the password that ends the address leaves the rest of it, with its @, behind. */
function isDatabaseUrl(text: string): boolean {
  // The driver takes a name without a host before the parameter that names a socket.
  const url = URL.parse(text.replace('@/', '@localhost/'));
  return url !== null && url.hash === '' && !url.pathname.includes('@');
}

function isCron(text: string): boolean {
  if (!/^(\S+\s+){4}\S+$/.test(text)) return false;
  try {
    CronExpressionParser.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Every variable the program reads, in the order in which they are reported and listed. */
export const variables = {
  SLACK_BOT_TOKEN: {
    schema: prefixed('xoxb-'),
    purpose: 'the bot token of the Slack app (OAuth & Permissions)',
    example: 'xoxb-…',
    isSecret: true,
  },
  SLACK_APP_TOKEN: {
    schema: prefixed('xapp-'),
    purpose: 'the app-level token with connections:write; with it the bot uses Socket Mode and needs no public address',
    example: 'xapp-…',
    isSecret: true,
  },
  SLACK_SIGNING_SECRET: {
    schema: text,
    purpose: 'the signing secret of the Slack app; without an app token the bot listens for signed HTTP requests',
    example: '0123456789abcdef…',
    isSecret: true,
  },
  PORT: { schema: port, purpose: 'the port of HTTP mode', example: '3000', standard: '3000' },
  MENDBOT_HTTP_HOST: {
    schema: text,
    purpose: 'the address that HTTP mode listens on; 127.0.0.1 behind a proxy on the same machine',
    example: '127.0.0.1',
    standard: '0.0.0.0',
  },
  SLACK_API_URL: {
    schema: url,
    purpose: 'where the Slack Web API is (GovSlack, or a stand-in)',
    example: 'https://slack.com/api/',
    standard: 'https://slack.com/api/',
  },
  MENDBOT_SLACK_PACE: {
    schema: paceOrOff,
    purpose:
      'how many times as fast as Slack’s published limits the bot posts (one message a second in a channel); 1 unless Slack grants you more; "off" = until Slack refuses',
    example: '1',
    standard: '1',
  },
  MENDBOT_PERSON_LIMIT: {
    schema: limitOrOff,
    purpose:
      'how many commands, presses, forms and searches of one person are taken in a minute; what is beyond that is refused with a sentence; "off" = all',
    example: '300',
    standard: '300',
  },
  MENDBOT_IT_CHANNEL: {
    schema: z
      .string()
      .regex(/^[CG][A-Z0-9]+$/, 'must be a channel id such as C0123ABCD, not a name')
      .optional(),
    purpose:
      'the id of the channel that gets the cards where the settings name no other; until roles are given, its full members are requesters and IT admins',
    example: 'C0123ABCD',
  },
  MENDBOT_TIME_ZONE: {
    schema: z.string().refine(isTimeZone, 'must be an IANA time zone').optional(),
    purpose: 'the time zone where the settings name none: a due date ends, and overdue begins, at its midnight',
    example: 'Europe/Berlin',
    standard: 'UTC',
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with "postgresql://"')
      .refine(isDatabaseUrl, 'is not a URL; in its password, write # as %23, / as %2F and ? as %3F')
      .optional(),
    purpose: 'a PostgreSQL 15 or newer; empty = the embedded database in MENDBOT_DATA_DIR',
    example: 'postgresql://mendbot:password@localhost:5432/mendbot',
    isSecret: true,
  },
  MENDBOT_DATA_DIR: {
    schema: text,
    purpose: 'the folder of the embedded database; one process at a time',
    example: './data',
    standard: './data',
  },
  MENDBOT_BACKUP_DIR: {
    schema: text,
    purpose: `the folder of daily backups of the embedded database, made at ${backupTime}; empty = none`,
    example: '/var/backups/mendbot',
  },
  MENDBOT_BACKUP_KEEP: {
    schema: keep,
    purpose: 'how many of these backups are kept',
    example: '7',
    standard: '7',
  },
  AZURE_TENANT_ID: { schema: text, purpose: 'the Entra tenant', example: '00000000-0000-0000-0000-000000000000' },
  AZURE_CLIENT_ID: {
    schema: text,
    purpose: 'the app registration that reads Defender and Graph',
    example: '00000000-0000-0000-0000-000000000000',
  },
  AZURE_CLIENT_SECRET: { schema: text, purpose: 'its client secret', example: '…', isSecret: true },
  AZURE_CLIENT_CERTIFICATE_PATH: {
    schema: text,
    purpose: 'its certificate with private key (PEM), instead of the secret',
    example: '/etc/mendbot/client.pem',
  },
  AZURE_CLIENT_CERTIFICATE_PASSWORD: {
    schema: text,
    purpose: "the password of that certificate's key, if it has one",
    example: '…',
    isSecret: true,
  },
  AZURE_FEDERATED_TOKEN_FILE: {
    schema: text,
    purpose: 'workload identity, instead of secret and certificate; Kubernetes sets it',
    example: '/var/run/secrets/azure/tokens/azure-identity-token',
  },
  MENDBOT_MANAGED_IDENTITY: {
    schema: z
      .string()
      .regex(
        /^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
        'must be "system" or the client id of an identity',
      )
      .optional(),
    purpose: 'a managed identity of Azure, instead of an app registration: system, or the client id of one of your own',
    example: 'system',
  },
  DEFENDER_ACCESS_TOKEN: {
    schema: text,
    purpose: 'a ready bearer token for Defender instead of all above, for a first try; it ends after an hour',
    example: 'eyJ…',
    isSecret: true,
  },
  GRAPH_ACCESS_TOKEN: {
    schema: text,
    purpose: 'the same for Microsoft Graph: a token is for one of the two only',
    example: 'eyJ…',
    isSecret: true,
  },
  MENDBOT_INTUNE_CLIENT_ID: {
    schema: text,
    purpose: 'a second app registration in the same tenant, used only for what changes a security task of Intune',
    example: '00000000-0000-0000-0000-000000000000',
  },
  MENDBOT_INTUNE_CLIENT_SECRET: {
    schema: text,
    purpose: "the second app registration's client secret",
    example: '…',
    isSecret: true,
  },
  MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH: {
    schema: text,
    purpose: "the second app registration's certificate with private key (PEM), instead of the secret",
    example: '/etc/mendbot/intune.pem',
  },
  MICROSOFT_CLOUD: {
    schema: z.enum(['global', 'gcc', 'gcch', 'dod'], { error: 'must be global, gcc, gcch or dod' }).optional(),
    purpose: 'the Microsoft cloud of the tenant: global, gcc, gcch or dod',
    example: 'global',
    standard: 'global',
  },
  DEFENDER_API_URL: {
    schema: url,
    purpose: "the Defender API, if not the cloud's own (a geographic host, or a stand-in)",
    example: 'https://eu.api.security.microsoft.com',
  },
  GRAPH_API_URL: {
    schema: unversionedUrl,
    purpose: "Microsoft Graph without a version, if not the cloud's own (a stand-in)",
    example: 'https://graph.microsoft.com',
  },
  ENTRA_AUTHORITY_HOST: {
    schema: url,
    purpose: "where tokens come from, if not the cloud's own",
    example: 'https://login.microsoftonline.com',
  },
  MENDBOT_DEFENDER_SYNC: {
    schema: cron,
    purpose: 'when recommendations are read (cron, five fields)',
    example: '7 * * * *',
    standard: '7 * * * *',
  },
  MENDBOT_ACTIVITY_POLL: {
    schema: cron,
    purpose: 'when activities of the Defender portal are read (cron)',
    example: '*/15 * * * *',
    standard: '*/15 * * * *',
  },
  MENDBOT_INTUNE_POLL: {
    schema: cron,
    purpose: 'when security tasks of Intune are read (cron)',
    example: '*/5 * * * *',
    standard: '*/5 * * * *',
  },
  MENDBOT_DEVICE_CYCLE: {
    schema: cron,
    purpose: 'when devices and their vulnerabilities are read (cron)',
    example: '17 */4 * * *',
    standard: '17 */4 * * *',
  },
  MENDBOT_OPS_PORT: {
    schema: portOrOff,
    purpose: 'the port of /healthz, /readyz and /metrics; "off" = none',
    example: '9464',
    standard: '9464',
  },
  MENDBOT_OPS_HOST: {
    schema: text,
    purpose: 'the address on which they are answered, without any sign-in',
    example: '127.0.0.1',
    standard: '127.0.0.1',
  },
  MENDBOT_ROLE: {
    schema: z.enum(['all', 'web', 'worker'], { error: 'must be "all", "web" or "worker"' }).optional(),
    purpose:
      'which part of the work this process does: "web" takes what Slack sends, "worker" does the jobs that follow; both need DATABASE_URL',
    example: 'worker',
    standard: 'all',
  },
  MENDBOT_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' }).optional(),
    purpose: 'how much is logged: debug, info, warn or error',
    example: 'info',
    standard: 'info',
  },
  MENDBOT_COMMIT: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/, 'must be a git commit')
      .optional(),
    purpose: 'the commit that runs, where there is no clone to read it from; the image sets it',
    example: '0123456789abcdef0123456789abcdef01234567',
    isOfBuild: true,
  },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof variables;

/** The groups in which they are listed, each with the first variable of it. */
export const variableGroups: readonly {
  readonly title: string;
  readonly note: string;
  readonly first: VariableName;
}[] = [
  {
    title: 'Slack',
    note: 'The bot token is required, and either the app token or the signing secret.',
    first: 'SLACK_BOT_TOKEN',
  },
  { title: 'Database', note: 'Without an address the embedded database is used.', first: 'DATABASE_URL' },
  {
    title: 'Microsoft',
    note: 'Without these the bot takes requests in plain words. docs/MICROSOFT_SETUP.md goes through them.',
    first: 'AZURE_TENANT_ID',
  },
  { title: 'Operation', note: 'What the process does, and how it is watched.', first: 'MENDBOT_OPS_PORT' },
];

type Parsed<N extends VariableName> = ReturnType<(typeof variables)[N]['schema']['parse']>;

/** What the schemas made of the environment; `undefined` where nothing is set and there is no default. */
export type Values = {
  readonly [N in VariableName]: (typeof variables)[N] extends { readonly standard: string }
    ? NonNullable<Parsed<N>>
    : Parsed<N>;
};
