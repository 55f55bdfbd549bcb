import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { schema } from '../../app.ts';
import { examineDatabase } from '../../cli/doctor/examine-database.ts';
import { laterMigrations } from '../../platform/database/migrate.ts';
import { openExisting } from '../../platform/database/open-existing.ts';
import { backUpStore } from './backup.ts';
import { readCounts } from './counts.ts';
import { restoreStore } from './restore.ts';

const later = '0002-later';

beforeEach(() => {
  laterMigrations[later] = { up: async () => {} };
});

afterEach(() => {
  delete laterMigrations[later];
});

describe('a database that lacks a later migration', () => {
  test('is refused by commands that only read', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase();
    parts.defer(() => database.remove());

    await expect(openExisting(database, 'mendbot')).rejects.toThrow('older than this program. Start the bot once');
  });

  test('is brought up to date by the next start, and then read', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase();
    parts.defer(() => database.remove());

    const store = await openChildStore(database);
    const { migrated } = store;
    await store[Symbol.asyncDispose]();

    expect(migrated).toEqual([later]);
    await using opened = await openExisting(database, 'mendbot');
    expect((await readCounts(opened.db)).migrations).toEqual(['0001-baseline', later]);
  });

  test('is reported by the doctor, who looks no further into it', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase();
    parts.defer(() => database.remove());

    await using examined = await examineDatabase(database, () => new Date());

    expect(examined.findings).toContainEqual(
      expect.objectContaining({ outcome: 'warning', subject: 'migrations', words: '1 have not run yet' }),
    );
    expect(examined.db).toBeNull();
  });

  test('is backed up, without a word about its audit log, and brought up to date after a restore', async () => {
    await using parts = new AsyncDisposableStack();
    const [{ store }, databaseUrl] = [parts.use(await openTestStore()), await emptyDatabase(parts)];
    await sql`delete from kysely_migration where name = ${later}`.execute(store.db);
    const folder = mkdtempSync(join(tmpdir(), 'mendbot-older-'));
    parts.defer(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'backup');

    const { counts } = await backUpStore({ url: store.url, file, version: 'test', at: new Date() });
    const restored = await restoreStore({ file, url: databaseUrl, name: 'it', schema, skip: 0 });

    for (const one of [counts, restored.counts]) {
      expect(one).toMatchObject({ migrations: ['0001-baseline'], audit: null, newestAuditRow: null });
    }
    await using started = await openChildStore({ databaseUrl, dataDir: '' });
    expect(started.migrated).toEqual([later]);
  });
});
