import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { date, mina, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { schema } from '../../app.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { noFilter } from '../../features/lists/filter.ts';
import { listActivities } from '../../features/lists/store.ts';
import { openEngine } from './engine.ts';
import { migrate } from './migrate.ts';
import type { Database } from './tables.ts';
import { inTransaction } from './transaction.ts';

const indexes = ['activity_by_words_of_component', 'activity_by_words_of_title'];

test('a search for words has indexes where the server has the extension', async () => {
  await using opened = await openTestStore();

  expect(await indexesOf(opened.store.db)).toEqual(indexes);
  expect(await foundIn(opened.store.db)).toEqual(['Update the kiosks']);
});

describe('a search for words finds the same without indexes', { timeout: 180_000 }, () => {
  test('where the login may not create the extension', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await emptyDb(parts);
    const role = `limited_${process.pid}`;
    await sql`create role ${sql.ref(role)}`.execute(db);
    await sql`grant all on schema public to ${sql.ref(role)}`.execute(db);
    parts.defer(async () => {
      await sql`drop owned by ${sql.ref(role)}`.execute(db);
      await sql`drop role ${sql.ref(role)}`.execute(db);
    });

    await db.transaction().execute(async (tx) => {
      await sql`set local role ${sql.ref(role)}`.execute(tx);
      await migrate(tx, schema);
    });

    expect(await indexesOf(db)).toEqual([]);
    expect(await foundIn(db)).toEqual(['Update the kiosks']);
  });

  test('where the server lacks the extension', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await emptyDb(parts);

    await migrate(
      db,
      schema.map((statement) => statement.replaceAll('pg_trgm', 'no_such_extension')),
    );

    expect(await indexesOf(db)).toEqual([]);
    expect(await foundIn(db)).toEqual(['Update the kiosks']);
  });
});

async function emptyDb(parts: AsyncDisposableStack): Promise<Kysely<Database>> {
  const address = { databaseUrl: await emptyDatabase(parts), dataDir: '' };
  return parts.use(await openEngine({ ...address, onConnectionError: () => {} })).db;
}

async function indexesOf(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`select indexname as name from pg_indexes
    where indexname like 'activity_by_words%' order by 1`.execute(db);
  return rows.map((row) => row.name);
}

async function foundIn(db: Kysely<Database>): Promise<readonly string[]> {
  const store = { db, inTransaction: (work) => inTransaction({ db }, work) } as Parameters<typeof storeActivity>[0];
  const workspaceId: WorkspaceId = await newWorkspace(store);
  for (const title of ['Update the kiosks', 'Update the rest']) await storeActivity(store, workspaceId, { title });
  const query = {
    workspaceId,
    scope: { kind: 'everything' },
    filter: { ...noFilter, texts: ['KIOSK'] },
    order: null,
    asker: { id: mina, email: null, decidesFor: [] },
    today: date('2026-03-02'),
  } as const;
  return (await listActivities(db, query, { place: { kind: 'start' }, limit: 10 })).map(({ title }) => title);
}
