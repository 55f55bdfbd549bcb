import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '../migrate.ts';
import { oldestPostgres, readServer } from '../reads.ts';
import type { Tx } from '../transaction.ts';
import type { Manifest } from './manifest.ts';
import { readArchive } from './read-archive.ts';
import {
  countTables,
  createQueueSchema,
  liftGuards,
  listColumns,
  listTables,
  quoted,
  quotedTable,
  setSequence,
} from './tables.ts';
import { TransferFailed } from './transfer-failed.ts';

/** Both use one connection, in a transaction that the caller commits. */
interface Target {
  readonly client: Client;
  readonly tx: Tx;
  readonly schema: readonly string[];
  /** How errors name the database. */
  readonly name: string;
}

/** Fills an empty database from an archive. Throws {@link TransferFailed}. */
export async function loadArchive(file: string, target: Target): Promise<Manifest> {
  const { client, tx } = target;
  await rejectUnfit(target);
  let restoreGuards = async () => {};
  const manifest = await readArchive(file, {
    async onManifest(known) {
      await createTables(target, known);
      restoreGuards = await liftGuards(tx, namesIn(known));
    },
    async onTable({ name, columns }, rows) {
      const into = `copy ${quotedTable(name)} (${columns.map(quoted).join(', ')}) from stdin`;
      await pipeline(rows, client.query(copyFrom(into)));
    },
  });
  await restoreGuards();
  for (const sequence of manifest.sequences) await setSequence(tx, sequence);
  // Gives the planner statistics for the first statements.
  for (const name of namesIn(manifest)) await sql`analyze ${sql.table(name)}`.execute(tx);
  const expected = manifest.tables.map(({ name, count }) => ({ name, count }));
  if (!isDeepStrictEqual(await countTables(tx, namesIn(manifest)), expected)) {
    throw new Error('rows were lost or came twice on the way');
  }
  return manifest;
}

function namesIn({ tables }: Manifest): readonly string[] {
  return tables.map(({ name }) => name);
}

async function rejectUnfit({ tx, name }: Target): Promise<void> {
  const { version, encoding, mayCreate } = await readServer(tx);
  if (version < oldestPostgres) throw new TransferFailed(`${name} is in a PostgreSQL older than 15: upgrade it first.`);
  if (encoding !== 'UTF8') {
    throw new TransferFailed(`${name} keeps texts as ${encoding}: create one with the encoding UTF8.`);
  }
  if (!mayCreate) {
    throw new TransferFailed(
      `The user in DATABASE_URL may not make tables in ${name}: give it the database, with "alter database … owner to …".`,
    );
  }
  if (!(await holdRestore(tx))) {
    throw new TransferFailed(`Another restore into ${name} is under way: wait for its end.`);
  }
}

/** Locks out other restores until the transaction ends. False if another one holds the lock. */
async function holdRestore(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ readonly held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('mendbot restore', 0)) as held`.execute(tx);
  return rows[0]?.held === true;
}

async function createTables({ tx, schema, name }: Target, manifest: Manifest): Promise<void> {
  const taken = await listTables(tx);
  if (taken.length > 0) {
    throw new TransferFailed(
      `${name} has tables already (${taken.slice(0, 3).join(', ')}${taken.length > 3 ? ', …' : ''}) and is left as it is: a restore goes into an empty database only.`,
    );
  }
  await migrate(tx, schema, manifest.migrations.at(-1) ?? null);
  await createQueueSchema(tx);
  for (const { name: table, columns } of manifest.tables) {
    if (isDeepStrictEqual(await listColumns(tx, table), columns)) continue;
    throw new TransferFailed(
      `The table ${table} of the backup is not as this Mendbot makes it: restore it with Mendbot ${manifest.version}.`,
    );
  }
}
