import type { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase } from '../../../../test/support/world.ts';
import { createDurablePglite } from './durable-pglite.ts';
import { engineCode } from './engine-code.ts';
import { mostWrittenSincePlanned, PreparedStatements } from './prepared-statements.ts';

let pglite: PGlite;
let remove: () => Promise<void>;

beforeEach(async () => {
  const database = await createDatabase('embedded');
  remove = database.remove;
  pglite = await createDurablePglite(database.dataDir, await engineCode(), { onFsync() {}, onFault() {} });
});

afterEach(async () => {
  await pglite.close();
  await remove();
});

test('a plan is renewed for a table that has grown', async () => {
  const statements = new PreparedStatements(pglite, () => 0);
  const text = 'select at from grown where id = 7';
  await statements.exec('create table grown (id integer primary key, at text)');
  statements.endTransaction();
  await statements.exec('analyze grown');
  await statements.query(text, []);
  const fill = (from: number, to: number) =>
    statements.query(`insert into grown select one, repeat('x', 500) from generate_series($1::int, $2::int) one`, [
      from,
      to,
    ]);
  await fill(1, mostWrittenSincePlanned - 1);
  await statements.query(text, []);
  const before = await planOf(text);

  await fill(mostWrittenSincePlanned, mostWrittenSincePlanned);
  await statements.query(text, []);

  expect(before).toMatch(/^Seq Scan/);
  expect(await planOf(text)).toMatch(/^Index Scan/);
});

test('a statement with parameters is always planned for them', async () => {
  const statements = new PreparedStatements(pglite, () => 0);
  const text = 'select $1::integer as given';

  for (let given = 0; given < 12; given += 1)
    expect(await statements.query(text, [given])).toMatchObject({ rows: [{ given }] });

  const { rows } = await pglite.query(
    'select generic_plans::int, custom_plans::int from pg_prepared_statements where statement = $1',
    [text],
  );
  expect(rows).toEqual([{ generic_plans: 0, custom_plans: 2 }]);
});

async function planOf(text: string): Promise<string> {
  const { rows: kept } = await pglite.query<{ name: string }>(
    'select name from pg_prepared_statements where statement = $1',
    [text],
  );
  const { rows } = await pglite.query<Record<string, string>>(`explain (costs off) execute ${kept[0]?.name}`);
  return Object.values(rows[0] ?? {}).join();
}
