import { PGlite } from '@electric-sql/pglite';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { noFilter } from '../../src/domain/activity-filter.ts';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { embeddedDb } from '../../src/store/engine.ts';
import { inTransaction } from '../../src/store/in-transaction.ts';
import { listActivities } from '../../src/store/list-activities.ts';
import { migrate } from '../../src/store/migrate.ts';
import { up } from '../../src/store/migrations/20261126-2210-search.ts';
import type { Database } from '../../src/store/tables.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { date, mina, storeActivity } from './support/fixtures.ts';
import { engines, newWorkspace } from './support/test-store.ts';

const name = '20261126-2210-search';

describe('where words have no index', () => {
  test('since the engine does not bring the extension, they are found all the same', async () => {
    const db = embeddedDb(await PGlite.create());
    try {
      expect(await migrate(db)).toContain(name);

      expect(await indexesOf(db)).toEqual([]);
      expect(await foundIn(db)).toEqual(['Update the kiosks']);
    } finally {
      await db.destroy();
    }
  });

  test.each(engines)('since the login may not make it, they are found all the same, on %s', async (engine) => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, name);
    const role = `limited_${process.pid}`;
    await sql`create role ${sql.ref(role)}`.execute(db);
    parts.defer(async () => void (await sql`drop role ${sql.ref(role)}`.execute(db)));

    await db.transaction().execute(async (tx) => {
      await sql`set local role ${sql.ref(role)}`.execute(tx);
      await up(tx as unknown as Kysely<unknown>);
    });

    expect(await indexesOf(db)).toEqual([]);
    expect(await foundIn(db)).toEqual(['Update the kiosks']);
  });

  test.each(engines)('they have one otherwise, on %s', async (engine) => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, name);

    await migrate(db);

    expect(await indexesOf(db)).toEqual(['activity_by_words_of_component', 'activity_by_words_of_title']);
    expect(await foundIn(db)).toEqual(['Update the kiosks']);
  });
});

async function indexesOf(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`select indexname as name from pg_indexes
    where indexname like 'activity_by_words%' order by 1`.execute(db);
  return rows.map((row) => row.name);
}

async function foundIn(db: Kysely<Database>): Promise<readonly string[]> {
  const store = { db, inTransaction: (work) => inTransaction(db, work) } as Parameters<typeof storeActivity>[0];
  const workspaceId: WorkspaceId = await newWorkspace(store);
  for (const title of ['Update the kiosks', 'Update the rest']) await storeActivity(store, workspaceId, { title });
  const query = {
    workspaceId,
    scope: { kind: 'everything' },
    filter: { ...noFilter, texts: ['KIOSK'] },
    asker: { id: mina, email: null },
    today: date('2026-03-02'),
    overdueBefore: date('2026-03-02'),
    sparedIds: [],
  } as const;
  return (await listActivities(db, query, { place: { kind: 'start' }, limit: 10 })).map(({ title }) => title);
}
