import { isDeepStrictEqual } from 'node:util';
import { markMoved } from '../../platform/database/embedded/folder.ts';
import { openEngine } from '../../platform/database/engine.ts';
import { StoreUnavailable } from '../../platform/database/errors.ts';
import { listPendingMigrations, migrate, rejectNewerSchema } from '../../platform/database/migrate.ts';
import {
  countTables,
  createQueueSchema,
  holdMove,
  listMovedTables,
  listOccupying,
  moveRows,
  type TableCount,
} from '../../platform/database/move/move.ts';
import { openFolder } from '../../platform/database/move/open-existing.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';
import { oldestPostgres, readServer } from '../../platform/database/reads.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { holdDatabase } from './backup.ts';
import { type Counts, differingTables, readCounts } from './counts.ts';

export interface MoveOrder {
  /** The data folder of the embedded database. No process may have it open, and its rows stay unchanged. */
  readonly dataDir: string;
  /** A PostgreSQL database without tables of Mendbot. */
  readonly databaseUrl: string;
  readonly schema: readonly string[];
  readonly at: Date;
}

export interface Moved {
  readonly tables: readonly TableCount[];
  readonly counts: Counts;
  /** Whether the data folder was marked as moved, so that no bot starts there. */
  readonly isMarked: boolean;
}

/**
 * Copies everything to PostgreSQL in one transaction, which commits only after a comparison.
 * @throws {TransferFailed} where one of the two databases cannot be used.
 * @throws {StoreUnavailable} where the schema of the embedded database is not that of this program.
 */
export async function moveStore({ dataDir, databaseUrl, schema, at }: MoveOrder): Promise<Moved> {
  using _held = holdDatabase(dataDir, 'mendbot migrate-store');
  await using source = await openFolder(dataDir);
  await rejectOldSource(source.db);
  await using target = await openEngine({ databaseUrl, dataDir: '' });
  await rejectOldServer(target.db);
  const moved = await target.db
    .transaction()
    .execute(async (tx) => await fill(source.db, tx, schema))
    .catch((error: unknown) => {
      throw translateFileTrouble(error, 'filled', 'The database at DATABASE_URL');
    });
  const isMarked = await markMoved(dataDir, at).then(
    () => true,
    () => false,
  );
  return { ...moved, isMarked };
}

async function fill(source: Reader, tx: Tx, schema: readonly string[]): Promise<Omit<Moved, 'isMarked'>> {
  if (!(await holdMove(tx))) {
    throw new TransferFailed('Another move into the database at DATABASE_URL is under way: wait for its end.');
  }
  const names = await listMovedTables(source);
  await rejectOccupied(tx, names);
  await migrate(tx, schema);
  await createQueueSchema(tx);
  await moveRows(source, tx, names);
  return await compare(source, tx, names);
}

async function rejectOldSource(db: Reader): Promise<void> {
  await rejectNewerSchema(db);
  if ((await listPendingMigrations(db)).length === 0) return;
  throw new StoreUnavailable(
    'The schema of the embedded database is older than this program. Start the bot once, which brings it up to date, and stop it again.',
  );
}

async function rejectOldServer(db: Reader): Promise<void> {
  const { version, encoding, mayCreate } = await readServer(db);
  if (version < oldestPostgres) {
    throw new TransferFailed('The PostgreSQL at DATABASE_URL is older than 15: upgrade it first.');
  }
  if (encoding !== 'UTF8') {
    throw new TransferFailed(
      `The database at DATABASE_URL keeps texts as ${encoding}: create one with the encoding UTF8.`,
    );
  }
  if (mayCreate) return;
  throw new TransferFailed(
    'The user in DATABASE_URL may not make tables in that database: give it the database, with "alter database … owner to …".',
  );
}

async function rejectOccupied(tx: Tx, names: readonly string[]): Promise<void> {
  const taken = await listOccupying(tx, [...names, 'kysely_migration', 'kysely_migration_lock']);
  if (taken.length === 0) return;
  throw new TransferFailed(
    `The database at DATABASE_URL has tables of Mendbot already (${taken.slice(0, 3).join(', ')}${taken.length > 3 ? ', …' : ''}) and is left as it is: create an empty database, and name that one.`,
  );
}

async function compare(source: Reader, tx: Tx, names: readonly string[]): Promise<Omit<Moved, 'isMarked'>> {
  const before = await readCounts(source);
  const counts = await readCounts(tx);
  const tables = await countTables(tx, names);
  const differing = differingTables(tables, await countTables(source, names));
  if (differing.length > 0) throw new Error(`rows were lost or came twice on the way: ${differing.join(', ')}`);
  if (!isDeepStrictEqual(counts.audit, before.audit)) throw new Error('the audit log is another one there');
  return { tables, counts };
}
