import type { Translator } from '../i18n/common-texts.ts';
import { ageText } from '../slack/views/text.ts';
import { OperatorError } from '../telemetry/operator-error.ts';

export class StoreUnavailable extends OperatorError {
  override readonly name = 'StoreUnavailable';
}

/**
 * A job cannot run now. Retried after `afterMs` milliseconds, or by the retry policy of its queue if that is `null`.
 */
export class TryAgainLater extends Error {
  override readonly name: string = 'TryAgainLater';
  readonly afterMs: number | null;

  constructor(
    message: string,
    { afterMs = null, ...options }: ErrorOptions & { readonly afterMs?: number | null } = {},
  ) {
    super(message, options);
    this.afterMs = afterMs;
  }
}

/** Slack is unreachable, throttles, or has an internal error. The job is retried. */
export class DeliveryDelayed extends TryAgainLater {
  override readonly name = 'DeliveryDelayed';
}

export type DatabaseTrouble = 'away' | 'full' | 'busy';

export interface Outage {
  readonly trouble: DatabaseTrouble;
  readonly since: Date;
}

export interface PastOutage extends Outage {
  readonly until: Date;
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
const byCode: Readonly<Record<string, DatabaseTrouble>> = {
  '57P01': 'away', // admin_shutdown
  '57P02': 'away', // crash_shutdown
  '57P03': 'away', // cannot_connect_now
  '57P05': 'away', // idle_session_timeout
  '25006': 'away', // read_only_sql_transaction: a standby has been reached
  '53100': 'full', // disk_full
  '53200': 'busy', // out_of_memory
  '53300': 'busy', // too_many_connections
  '40P01': 'busy', // deadlock_detected: the other one went on
  '57014': 'busy', // query_canceled, by a time limit
  '55P03': 'busy', // lock_not_available
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
  ENOTFOUND: 'away',
  EAI_AGAIN: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENOSPC: 'full',
};

// Errors of the drivers without a code.
const sentences: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/^Connection terminated/, 'away'],
  [/^Client (has encountered a connection error|was closed)/, 'away'],
  [/^timeout exceeded when trying to connect/, 'away'],
  [/^(Query|query) read timeout/, 'busy'],
];

// Statements fail with this code too. With severity FATAL, the database accepts no connections.
const takesNone = '55000';

/** `null` for any other error, such as an invalid statement. */
export function databaseTroubleOf(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === takesNone) return 'severity' in error && error.severity === 'FATAL' ? 'away' : null;
  // Class 08 contains connection errors.
  const known = code.startsWith('08') ? 'away' : byCode[code];
  // Network errors of vendor clients have the same codes, but are not about the database.
  if (known !== undefined && isOfDriver(error, code)) return known;
  return sentences.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

/** Server errors have a severity. Connection errors come from the socket itself. */
function isOfDriver(error: Error, code: string): boolean {
  return 'severity' in error || (code.startsWith('E') && error.name === 'Error') || error.name === 'AggregateError';
}

/** Plain text about an outage, because forms do not render marks. */
export function databaseText(t: Translator, { trouble, since }: Outage, now: Date): string {
  return t.text(`error.database_${trouble}`, { age: ageText(t, since, now) });
}

const insufficientPrivilege = '42501';

/** Turns a missing right of the login into a sentence for the operator. Returns any other error unchanged. */
export function translateLackingRights(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== insufficientPrivilege) return error;
  const because = error instanceof Error ? error.message : '';
  return new StoreUnavailable(
    `The login in DATABASE_URL has too few rights in that database (${because}): let it own the tables of Mendbot, or see “A login that owns nothing” in docs/how-to/use-postgresql.md.`,
    { cause: error },
  );
}
