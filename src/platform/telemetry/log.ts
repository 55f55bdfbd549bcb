import { type DestinationStream, pino } from 'pino';

type Data = Readonly<Record<string, unknown>>;

export interface Log {
  debug(data: Data, message: string): void;
  info(data: Data, message: string): void;
  warn(data: Data, message: string): void;
  error(data: Data, message: string): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

// Applied to the finished line, where a line break is the two characters \n. So no pattern requires a word boundary
// before a secret. Beginnings are bounded to avoid quadratic time on long lines.
const secrets: readonly (readonly [RegExp, string])[] = [
  [/x(?:ox[a-z]|app)(?:\.[\w-]+)?-[\w-]+/g, '[token]'],
  [/Bearer(?:\s|\\[nrt])+[\w.~+/=-]+/gi, 'Bearer [token]'],
  [/eyJ[\w-]{1,2000}\.[\w-]+\.?[\w-]*/g, '[token]'],
  [/https:\/\/hooks\.slack(?:-gov)?\.com\/[\w/.-]+/g, '[response url]'],
  [/wss?:\/\/[^\s"\\]+/g, '[socket url]'],
  // A password may contain @ or /, so it ends at the last @. A port followed by a path is not a password. A name may be
  // an e-mail address, or contain a domain and a backslash.
  [/(\w{1,30}:\/\/(?:[^\s:/"\\]|\\[^nrt]){0,300}):(?!\d{1,5}\/)(?:[^\s"\\]|\\[^nrt]){1,1000}@/g, '$1:[password]@'],
  [
    /([?&;](?:password|passwd|pwd|secret|client_secret|token|access_token)=)(?:[^\s&#"\\]|\\[^nrt]){1,1000}/gi,
    '$1[secret]',
  ],
];

// Any word may follow `Basic`. Only the decoded text shows whether it is a name and a password.
const basic = /(Basic(?:\s|\\[nrt])+)([\w+/]{4,2000}={0,2})/gi;

function withoutBasic(match: string, beginning: string, value: string): string {
  const decoded = Buffer.from(value, 'base64').toString();
  return decoded.includes(':') && !/[\p{Cc}\ufffd]/u.test(decoded) ? `${beginning}[password]` : match;
}

export function redact(text: string): string {
  const rest = secrets.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
  return rest.replace(basic, withoutBasic);
}

// JSON does not escape these. Terminals and viewers take some for commands, line ends or direction changes.
const misleading = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function withoutMisleading(line: string): string {
  return line.replace(misleading, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// Shorter values may occur in ordinary words.
const shortestSecret = 8;

export interface LogOptions {
  readonly destination?: DestinationStream;
  readonly secrets?: readonly string[];
}

// Values under these names are secret in any form.
const secretNames = [
  'token',
  'secret',
  'password',
  'authorization',
  'proxy-authorization',
  'response_url',
  'trigger_id',
];

export function createLog(level: LogLevel, { destination, secrets: used = [] }: LogOptions = {}): Log {
  // The form in a finished line, where quotes and backslashes are escaped.
  const written = used
    .filter((value) => value.length >= shortestSecret)
    .map((value) => JSON.stringify(value).slice(1, -1));
  const censor = (line: string) =>
    withoutMisleading(redact(written.reduce((text, value) => text.replaceAll(value, '[secret]'), line)));
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: describeError },
    redact: { paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[secret]' },
    hooks: { streamWrite: censor },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

/** Allow-list of fields. Errors of database drivers contain the query and its parameters, which people typed. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const stack = error.stack === undefined || depth > 0 ? {} : { stack: error.stack };
  const cause = error.cause === undefined || depth >= 3 ? {} : { cause: describeError(error.cause, depth + 1) };
  return { name: error.name, message: error.message, ...code, ...stack, ...cause };
}
