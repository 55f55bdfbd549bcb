import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ChildScript } from '../../../test/support/db/child-script.ts';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { schema } from '../../app.ts';
import { migrate } from './migrate.ts';
import { openExisting } from './open-existing.ts';

test('the schema is made once: migrating again changes nothing', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const stored = await storeActivity(store, await newWorkspace(store));

  const again = [await migrate(store.db, schema), await migrate(store.db, schema)];

  expect(again).toEqual([[], []]);
  expect(store.migrated).toEqual([]);
  expect(await store.db.selectFrom('activity').select('id').execute()).toEqual([{ id: stored.id }]);
});

test('refuses a database of a newer program with a sentence', async () => {
  await using parts = new AsyncDisposableStack();
  const database = await createDatabase();
  parts.defer(() => database.remove());
  const store = await openChildStore(database);
  await sql`insert into kysely_migration (name, timestamp) values ('20990101-0000-later', '2099-01-01')`.execute(
    store.db,
  );
  await store[Symbol.asyncDispose]();
  const refusal = 'The database was brought up to date by a newer Mendbot (20990101-0000-later). Start that one';

  await expect(openChildStore(database)).rejects.toThrow(refusal);
  await expect(openExisting(database, 'mendbot')).rejects.toThrow(refusal);
});

test('several processes at once make the schema of an empty database once, and all of them start', async () => {
  await using parts = new AsyncDisposableStack();
  const databaseUrl = await emptyDatabase(parts);
  const processes = [1, 2, 3].map(() => parts.use(new ChildScript('hold-store.ts', { databaseUrl, dataDir: '' })));

  await Promise.all(processes.map((child) => child.says('open after')));

  await using store = await openChildStore({ databaseUrl, dataDir: '' });
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(store.db);
  const ran = processes.map(({ output }) => Number(/open after (\d+)/.exec(output)?.[1]));
  expect(ran.toSorted()).toEqual([0, 0, rows.length]);
});
