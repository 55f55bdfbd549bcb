import { type Kysely, sql } from 'kysely';
import type { Subscriber } from '../event.ts';
import type { AnyJob } from '../queue/job.ts';
import { JobQueue, type QueueEvents } from '../queue/queue.ts';
import { copyTaker, type RestingFolder } from './embedded/copy.ts';
import { rejectMoved } from './embedded/folder.ts';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { translateLackingRights } from './errors.ts';
import { firstMigration, migrate, rejectNewerSchema } from './migrate.ts';
import { rejectForgottenMove } from './move/open-existing.ts';
import type { Database } from './tables.ts';
import { inTransaction, type Tx } from './transaction.ts';

export interface Store extends AsyncDisposable {
  readonly kind: Engine['kind'];
  readonly db: Kysely<Database>;
  readonly queue: JobQueue;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Reclaims dead rows and updates planner statistics, for the embedded engine, which has no autovacuum. */
  readonly vacuum: () => Promise<void>;
  /** Copies the embedded database while it is in use. `null` for a PostgreSQL. */
  readonly takeCopy: (() => Promise<RestingFolder>) | null;
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
  if (options.databaseUrl === null) rejectMoved(options.dataDir);
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
    db: engine.db,
    queue,
    isNew: migrated.includes(firstMigration),
    migrated,
    takeCopy: engine.copyTo === null ? null : copyTaker(options.dataDir, engine.copyTo),
    inTransaction: (work) => inTransaction({ db: engine.db, subscribers: options.subscribers }, work),
    vacuum: async () => {
      if (engine.kind === 'embedded') await sql`vacuum analyze`.execute(engine.db);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
