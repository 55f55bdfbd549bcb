import type { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase } from '../../../../test/support/world.ts';
import { plannedOnce } from '../planned-once.ts';
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

test.each([
  { what: 'without parameters', text: 'select at from grown where id = 7', parameters: [] },
  { what: 'for all parameters', text: `select at from grown where id = $1 ${plannedOnce}`, parameters: [7] },
])('a plan $what is renewed for a table that has grown', async ({ text, parameters }) => {
  const statements = new PreparedStatements(pglite, () => 0);
  await statements.exec('create table grown (id integer primary key, at text)');
  statements.endTransaction();
  await statements.exec('analyze grown');
  // The engine keeps a plan for all parameters after five runs.
  for (let run = 0; run < 7; run += 1) await statements.query(text, parameters);
  const fill = (from: number, to: number) =>
    statements.query(`insert into grown select one, repeat('x', 500) from generate_series($1::int, $2::int) one`, [
      from,
      to,
    ]);
  await fill(1, mostWrittenSincePlanned - 1);
  await statements.query(text, parameters);
  const before = await planOf(text, parameters);

  await fill(mostWrittenSincePlanned, mostWrittenSincePlanned);
  await statements.query(text, parameters);

  expect(before).toMatch(/^Seq Scan/);
  expect(await planOf(text, parameters)).toMatch(/^Index Scan/);
});

test.each([
  { what: 'is planned for them', end: '', plans: { generic_plans: 0, custom_plans: 2 } },
  // The engine's own rule: the first five runs are planned for their parameters.
  { what: 'is planned once if the plan is the same', end: plannedOnce, plans: { generic_plans: 7, custom_plans: 5 } },
])('a statement with parameters $what', async ({ end, plans }) => {
  const statements = new PreparedStatements(pglite, () => 0);
  const text = `select $1::integer as given ${end}`;

  for (let given = 0; given < 12; given += 1)
    expect(await statements.query(text, [given])).toMatchObject({ rows: [{ given }] });

  const { rows } = await pglite.query(
    'select generic_plans::int, custom_plans::int from pg_prepared_statements where statement = $1',
    [text],
  );
  expect(rows).toEqual([plans]);
});

async function planOf(text: string, parameters: readonly number[]): Promise<string> {
  const { rows: kept } = await pglite.query<{ name: string }>(
    'select name from pg_prepared_statements where statement = $1',
    [text],
  );
  const values = parameters.length === 0 ? '' : `(${parameters.join()})`;
  const { rows } = await pglite.query<Record<string, string>>(`explain (costs off) execute ${kept[0]?.name}${values}`);
  return Object.values(rows[0] ?? {}).join();
}
