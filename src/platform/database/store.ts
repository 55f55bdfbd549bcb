import { type Kysely, sql } from 'kysely';
import type { Subscriber } from '../event.ts';
import type { AnyJob } from '../queue/job.ts';
import { JobQueue, type QueueEvents } from '../queue/queue.ts';
import type { DatabaseAddress } from './config.ts';
import { hasDatabase } from './embedded/folder.ts';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { StoreUnavailable, translateLackingRights } from './errors.ts';
import { firstMigration, listRunMigrations, migrate, rejectNewerSchema } from './migrate.ts';
import type { Database } from './tables.ts';
import { inTransaction, type Tx } from './transaction.ts';

export interface Store extends AsyncDisposable {
  readonly kind: Engine['kind'];
  /** The connection string. */
  readonly url: string;
  readonly db: Kysely<Database>;
  readonly queue: JobQueue;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** True if the database had no Mendbot schema before this start. */
  readonly isNew: boolean;
  readonly migrated: readonly string[];
}

export interface StoreOptions extends EngineOptions, QueueEvents {
  readonly jobs: readonly AnyJob[];
  readonly schema: readonly string[];
  readonly subscribers: readonly Subscriber[];
}

export async function askDatabase({ db, queue }: Pick<Store, 'db' | 'queue'>): Promise<void> {
  await sql`select 1`.execute(db);
  await queue.askDatabase();
}

/** Throws if the database accepts no writes. A full disk or a standby is still readable. */
export async function proveDatabase({ db, queue }: Pick<Store, 'db' | 'queue'>): Promise<void> {
  await queue.askDatabase();
  await sql`insert into write_probe (at) values (now()) on conflict (is_only) do update set at = excluded.at`.execute(
    db,
  );
}

/** Opens the database, migrates its schema and starts the queue. No worker runs yet. */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    return await openAll(options);
  } catch (error) {
    throw translateLackingRights(error);
  }
}

async function openAll(options: StoreOptions): Promise<Store> {
  await using opened = new AsyncDisposableStack();
  const engine = opened.use(await openEngine(options));
  await rejectNewerSchema(engine.db);
  await rejectForgottenMove(engine.db, options);
  const migrated = await migrate(engine.db, options.schema);
  // Registered before its start, so that a failed start closes it too.
  const queue = opened.use(new JobQueue(engine, options, options.jobs));
  await queue.start();
  const all = opened.move();
  return {
    kind: engine.kind,
    url: engine.url,
    db: engine.db,
    queue,
    isNew: migrated.includes(firstMigration),
    migrated,
    inTransaction: (work) => inTransaction({ db: engine.db, subscribers: options.subscribers }, work),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Throws for an empty PostgreSQL if the data folder has a database: numbers would be assigned twice. */
export async function rejectForgottenMove(
  db: Kysely<Database>,
  { databaseUrl, dataDir }: DatabaseAddress,
): Promise<void> {
  if (databaseUrl === null || !hasDatabase(dataDir) || (await listRunMigrations(db)).length > 0) return;
  throw new StoreUnavailable(
    `DATABASE_URL names an empty database, and ${dataDir} holds the embedded database of a Mendbot. Move it with “mendbot backup” and “mendbot restore”. To begin anew, move ${dataDir} away.`,
  );
}
