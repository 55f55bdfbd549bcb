import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { engines } from '../../../test/support/engines.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { schema } from '../../app.ts';
import { examineDatabase } from '../../cli/doctor/examine-database.ts';
import { laterMigrations, migrate } from '../../platform/database/migrate.ts';
import { openExisting } from '../../platform/database/move/open-existing.ts';
import { readCounts } from './counts.ts';

const later = '0002-later';

beforeEach(() => {
  laterMigrations[later] = { up: async () => {} };
});

afterEach(() => {
  delete laterMigrations[later];
});

describe.each(engines)('a database that lacks a later migration, on %s', (engine) => {
  test('is refused by commands that only read', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase(engine);
    parts.defer(() => database.remove());

    await expect(openExisting(database)).rejects.toThrow('older than this program. Start the bot once');
  });

  test('is brought up to date by the next start, and then read', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase(engine);
    parts.defer(() => database.remove());

    const store = await openChildStore(database);
    const { migrated } = store;
    await store[Symbol.asyncDispose]();

    expect(migrated).toEqual([later]);
    await using opened = await openExisting(database);
    expect((await readCounts(opened.db)).migrations).toEqual(['0001-baseline', later]);
  });

  test('is reported by the doctor, who looks no further into it', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase(engine);
    parts.defer(() => database.remove());

    await using examined = await examineDatabase(database, () => new Date());

    expect(examined.findings).toContainEqual(
      expect.objectContaining({ outcome: 'warning', subject: 'migrations', words: '1 have not run yet' }),
    );
    expect(examined.db).toBeNull();
  });

  test('is counted for a backup, without a word about its audit log', async () => {
    await using opened = await openTestStore(engine);
    const { db } = opened.store;
    await sql`delete from kysely_migration where name = ${later}`.execute(db);

    const counts = await readCounts(db);

    expect(counts).toMatchObject({ migrations: ['0001-baseline'], audit: null, newestAuditRow: null });
    expect(counts.tables.length).toBeGreaterThan(10);
    expect(await migrate(db, schema)).toEqual([later]);
  });
});
