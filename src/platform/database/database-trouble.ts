import type { DatabaseTrouble } from './outage.ts';

// https://www.postgresql.org/docs/15/errcodes-appendix.html; classes first.
const byClass: Readonly<Record<string, DatabaseTrouble>> = { '08': 'away' };
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

// The driver's own, which have no code.
const sentences: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/^Connection terminated/, 'away'],
  [/^Client (has encountered a connection error|was closed)/, 'away'],
  [/^timeout exceeded when trying to connect/, 'away'],
  [/^(Query|query) read timeout/, 'busy'],
  [/^PGlite is (closed|closing)/, 'away'],
];

// Beside the same code for a statement, it ends a connection: the database takes none.
const takesNone = '55000';

/** `null` where the error is something else, such as a statement that is wrong. */
export function databaseTroubleOf(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === takesNone) return 'severity' in error && error.severity === 'FATAL' ? 'away' : null;
  const known = byCode[code] ?? byClass[code.slice(0, 2)];
  // What Slack's and Microsoft's clients throw has a cause of its own and is told by themselves.
  if (known !== undefined && isOfDriver(error, code)) return known;
  return sentences.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

/** An error of the server has a severity; one of the connection comes from the socket itself. */
function isOfDriver(error: Error, code: string): boolean {
  return 'severity' in error || (code.startsWith('E') && error.name === 'Error') || error.name === 'AggregateError';
}
