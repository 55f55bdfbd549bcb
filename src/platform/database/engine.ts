import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { type AttachableClock, CLOCK_OVERRIDE_SETTING, type ConstructorOptions, fromPglite } from 'pg-boss';
import { inTime } from '../lib/time.ts';
import type { DatabaseAddress } from './config.ts';
import { EmbeddedDialect, type KyselyPglite } from './embedded/embedded-dialect.ts';
import {
  copyName,
  describeOpenFailure,
  lockFolder,
  rejectInterruptedRestore,
  rejectOccupied,
} from './embedded/folder.ts';
import { ThreadedPglite } from './embedded/threaded-pglite.ts';
import { StoreUnavailable } from './errors.ts';
import { YieldingDialect } from './right-of-way.ts';
import { pgTypes } from './sql.ts';
import type { Database } from './tables.ts';
import { guardQueueDb, outerUseGuard } from './transaction.ts';

export type QueueClock = AttachableClock;

export interface EngineOptions extends DatabaseAddress {
  /** Called for errors outside a query. The pool replaces such a connection by itself. */
  readonly onConnectionError?: (error: Error) => void;
  /** Called if the embedded engine ends by itself. Nothing is answered until the program starts again. */
  readonly onEngineLost?: (error: Error) => void;
  readonly onFsync?: () => void;
  /** Replaces the real time in development. Jobs, retries and schedules follow it. */
  readonly queueClock?: QueueClock;
}

/** An open database of either kind. Disposal closes it. Stop the queue before. */
export interface Engine extends AsyncDisposable {
  readonly kind: 'embedded' | 'postgresql';
  readonly db: Kysely<Database>;
  readonly queueConnection: ConstructorOptions;
  readonly copyTo: ((folder: string) => Promise<void>) | null;
}

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { databaseUrl } = options;
  return databaseUrl === null ? await openEmbedded(options) : await openPostgres(options, databaseUrl);
}

export function embeddedDb(pglite: ThreadedPglite | KyselyPglite): Kysely<Database> {
  // Kysely uses only rows and the number of changed rows, but its type requires more.
  const used = pglite as KyselyPglite;
  return new Kysely<Database>({ dialect: new EmbeddedDialect(used), plugins: [outerUseGuard] });
}

async function openEmbedded(options: EngineOptions): Promise<Engine> {
  await using parts = new AsyncDisposableStack();
  rejectOccupied(options.dataDir);
  parts.use(lockFolder(options.dataDir));
  rejectInterruptedRestore(options.dataDir);
  rmSync(join(options.dataDir, copyName), { recursive: true, force: true });
  try {
    const engine = parts.use(await openHeld(options));
    const opened = parts.move();
    return { ...engine, [Symbol.asyncDispose]: () => opened.disposeAsync() };
  } catch (cause) {
    throw new StoreUnavailable(describeOpenFailure(options.dataDir, cause), { cause });
  }
}

/** Opens the embedded engine. The caller must hold the folder's lock. */
export async function openHeld(options: Omit<EngineOptions, 'databaseUrl'>): Promise<Engine> {
  const { dataDir, onFsync, onEngineLost, queueClock } = options;
  const pglite = await ThreadedPglite.open(dataDir, { onFsync, onLost: onEngineLost });
  const db = embeddedDb(pglite);
  return {
    kind: 'embedded',
    db,
    queueConnection: { db: guardQueueDb(fromPglite(pglite)), backend: 'pglite', ...clockOf(queueClock) },
    copyTo: (folder) => pglite.copyTo(folder),
    async [Symbol.asyncDispose]() {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
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

function isRefusal(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code.startsWith('28') || code === '3D000';
}

async function openPostgres(
  { onConnectionError = () => {}, queueClock }: EngineOptions,
  databaseUrl: string,
): Promise<Engine> {
  const pool = new pg.Pool({
    Client: ImpatientClient,
    connectionString: databaseUrl,
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
    const because = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
    throw new StoreUnavailable(
      isRefusal(cause)
        ? `PostgreSQL at DATABASE_URL refuses${because}. Check the user, the password and the name of the database.`
        : `PostgreSQL at DATABASE_URL does not answer${because}. Check the address and that it runs.`,
      { cause },
    );
  }
  return {
    kind: 'postgresql',
    db,
    queueConnection: {
      connectionString: databaseUrl,
      ...{ ...connectionOptions, query_timeout: 30_000 },
      max: 5,
      ...clockOf(queueClock),
    },
    copyTo: null,
    async [Symbol.asyncDispose]() {
      isClosing = true;
      // A statement that still runs ends with the process.
      await inTime(db.destroy(), longestCloseMs);
    },
  };
}

function clockOf(clock: QueueClock | undefined): Pick<ConstructorOptions, 'clock'> {
  return clock === undefined ? {} : { clock };
}

/** Closes a connection after a query timeout. The driver would return it to the pool. */
export class ImpatientClient extends pg.Client {
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
