import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import { type AttachableClock, CLOCK_OVERRIDE_SETTING, type ConstructorOptions } from 'pg-boss';
import { inTime } from '../lib/time.ts';
import type { DatabaseAddress } from './config.ts';
import { DataFolderUnavailable } from './embedded/folder.ts';
import { findServer, type ServerOptions, startServer } from './embedded/server.ts';
import { StoreUnavailable } from './errors.ts';
import { YieldingDialect } from './right-of-way.ts';
import { pgTypes } from './sql.ts';
import type { Database } from './tables.ts';
import { outerUseGuard } from './transaction.ts';

export type QueueClock = AttachableClock;

export interface EngineOptions extends DatabaseAddress {
  /** Called for errors outside a query. The pool replaces such a connection by itself. */
  readonly onConnectionError?: (error: Error) => void;
  /** Called if the embedded server ends by itself. Nothing is answered until the program starts again. */
  readonly onServerLost?: ServerOptions['onLost'];
  /** Each line that the embedded server logs. */
  readonly onServerLine?: ServerOptions['onLine'];
  /** Names a command. It uses the embedded server of a running bot, and otherwise starts one itself. */
  readonly command?: string;
  /** Replaces the real time in development. Jobs, retries and schedules follow it. */
  readonly queueClock?: QueueClock;
}

/** An open database. Disposal closes it. Stop the queue before. */
export interface Engine extends AsyncDisposable {
  /** `embedded`: Mendbot's own server in the data folder. */
  readonly kind: 'embedded' | 'postgresql';
  readonly url: string;
  readonly db: Kysely<Database>;
  readonly queueConnection: ConstructorOptions;
}

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { databaseUrl } = options;
  if (databaseUrl !== null) return { kind: 'postgresql', ...(await connect(options, databaseUrl)) };
  await using opened = new AsyncDisposableStack();
  const { url } = opened.use(await openEmbedded(options));
  const connected = opened.use(await connect(options, url));
  const parts = opened.move();
  return { kind: 'embedded', ...connected, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** The connection string of a database for a command. Starts the embedded server where no bot runs. */
export async function openAddress(
  { databaseUrl, dataDir }: DatabaseAddress,
  command: string,
): Promise<{ readonly url: string } & AsyncDisposable> {
  if (databaseUrl === null) return await openEmbedded({ dataDir, command });
  return { url: databaseUrl, async [Symbol.asyncDispose]() {} };
}

type EmbeddedOptions = Pick<EngineOptions, 'dataDir' | 'command' | 'onServerLine' | 'onServerLost'>;

/** Starts the embedded server. A command may use the server that a running bot has started. */
async function openEmbedded(options: EmbeddedOptions): Promise<{ readonly url: string } & AsyncDisposable> {
  const { dataDir, command, onServerLine: onLine, onServerLost: onLost } = options;
  try {
    return await startServer({ dataDir, command, onLine, onLost });
  } catch (error) {
    const isUsable = command !== undefined && error instanceof DataFolderUnavailable && error.why === 'in_use';
    const url = isUsable ? await findServer(dataDir) : null;
    if (url === null) throw error;
    return { url, async [Symbol.asyncDispose]() {} };
  }
}

// pg-boss passes unknown options to the driver's pool.
const connectionOptions = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
} as const;
// A silent connection never answers. A migration may take a minute; the queue's small statements have a shorter limit.
const longestQueryMs = 120_000;
const longestCloseMs = 10_000;

function unavailable(cause: unknown): StoreUnavailable {
  const because = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isRefusal = code.startsWith('28') || code === '3D000';
  return new StoreUnavailable(
    isRefusal
      ? `PostgreSQL at DATABASE_URL refuses${because}. Check the user, the password and the name of the database.`
      : `PostgreSQL at DATABASE_URL does not answer${because}. Check the address and that it runs.`,
    { cause },
  );
}

async function connect(
  { onConnectionError = () => {}, queueClock }: EngineOptions,
  url: string,
): Promise<Omit<Engine, 'kind'>> {
  const pool = new pg.Pool({
    Client: ImpatientClient,
    connectionString: url,
    max: 10,
    types: pgTypes,
    ...connectionOptions,
    query_timeout: longestQueryMs,
    // Transactions wait only for the database. If a process stops inside one, its locks would block the others.
    idle_in_transaction_session_timeout: 30_000,
    // The queue sets this only on its own connections. Jobs enqueued in other transactions need its time too.
    ...(queueClock === undefined ? {} : { options: `-c ${CLOCK_OVERRIDE_SETTING}=on` }),
  });
  let isClosing = false;
  // The pool says that it has ended before its connections have.
  const reportUnlessClosing = (error: Error) => {
    if (!isClosing) onConnectionError(error);
  };
  // Both are needed. The pool gets errors of idle connections, and only the client gets errors inside a transaction.
  pool.on('error', reportUnlessClosing);
  pool.on('connect', (client) => client.on('error', reportUnlessClosing));
  const db = new Kysely<Database>({ dialect: new YieldingDialect({ pool }), plugins: [outerUseGuard] });
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    await db.destroy();
    throw unavailable(cause);
  }
  return {
    url,
    db,
    queueConnection: {
      connectionString: url,
      ...{ ...connectionOptions, query_timeout: 30_000 },
      max: 5,
      ...(queueClock === undefined ? {} : { clock: queueClock }),
    },
    async [Symbol.asyncDispose]() {
      isClosing = true;
      // A statement that still runs ends with the process.
      await inTime(db.destroy(), longestCloseMs);
    },
  };
}

/** One connection, also for `copy`. Its transactions have no time limit. */
export interface SingleConnection extends AsyncDisposable {
  readonly client: pg.Client;
  readonly db: Kysely<Database>;
}

/** Throws {@link StoreUnavailable}. */
export async function openConnection(url: string): Promise<SingleConnection> {
  const client = new pg.Client({ connectionString: url, types: pgTypes, ...connectionOptions });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw unavailable(cause);
  }
  const held = Object.assign(client, { release() {} });
  const pool: PostgresPool = { options: {}, connect: async () => held, end: async () => await client.end() };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { client, db, [Symbol.asyncDispose]: () => db.destroy() };
}

/** Closes a connection after a query timeout. The driver would return it to the pool. */
class ImpatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...asked: readonly unknown[]) => unknown;
    this.query = ((...asked: readonly unknown[]) => {
      const answer = ask(...asked);
      if (answer instanceof Promise) {
        answer.catch((error: unknown) => {
          if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
          // Not awaited, because a silent connection does not confirm its end.
          this.end().catch(() => {});
        });
      }
      return answer;
    }) as typeof this.query;
  }
}
