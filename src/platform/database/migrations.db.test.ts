import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { ChildScript } from '../../../test/support/db/child-script.ts';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { engines } from '../../../test/support/engines.ts';
import { makeDataFolder } from '../../../test/support/make-data-folder.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { schema } from '../../app.ts';
import { migrate } from './migrate.ts';
import { openExisting } from './move/open-existing.ts';

describe.each(engines)('the schema on %s', (engine) => {
  test('is made once: migrating again changes nothing', async () => {
    await using opened = await openTestStore(engine);
    const { store } = opened;
    const stored = await storeActivity(store, await newWorkspace(store));

    const again = [await migrate(store.db, schema), await migrate(store.db, schema)];

    expect(again).toEqual([[], []]);
    expect(store.migrated).toEqual([]);
    expect(await store.db.selectFrom('activity').select('id').execute()).toEqual([{ id: stored.id }]);
  });
});

test.each(engines)('refuses a database of a newer program with a sentence, on %s', async (engine) => {
  await using parts = new AsyncDisposableStack();
  const database = await createDatabase(engine);
  parts.defer(() => database.remove());
  const store = await openChildStore(database);
  await sql`insert into kysely_migration (name, timestamp) values ('20990101-0000-later', '2099-01-01')`.execute(
    store.db,
  );
  await store[Symbol.asyncDispose]();
  const refusal = 'The database was brought up to date by a newer Mendbot (20990101-0000-later). Start that one';

  await expect(openChildStore(database)).rejects.toThrow(refusal);
  await expect(openExisting(database)).rejects.toThrow(refusal);
});

test('the first start makes the schema, and the second finds it', async () => {
  await using parts = new AsyncDisposableStack();
  const dataDir = makeDataFolder('mendbot-fresh-');
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const address = { databaseUrl: null, dataDir };
  const first = await openChildStore(address);
  await first[Symbol.asyncDispose]();

  const second = parts.use(await openChildStore(address));

  expect(first).toMatchObject({ isNew: true, migrated: ['0001-baseline'] });
  expect(second).toMatchObject({ isNew: false, migrated: [] });
});

describe.runIf(inject('postgres') !== null)('several processes at once on postgresql', () => {
  test('make the schema of an empty database once, and all of them start', async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);
    const processes = [1, 2, 3].map(() => parts.use(new ChildScript('hold-store.ts', { databaseUrl, dataDir: '' })));

    await Promise.all(processes.map((child) => child.says('open after')));

    await using store = await openChildStore({ databaseUrl, dataDir: '' });
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(store.db);
    const ran = processes.map(({ output }) => Number(/open after (\d+)/.exec(output)?.[1]));
    expect(ran.toSorted()).toEqual([0, 0, rows.length]);
  });
});
