import type { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase } from '../../../../test/support/world.ts';
import { createDurablePglite } from './durable-pglite.ts';
import { engineCode } from './engine-code.ts';
import { renewStatistics } from './statistics.ts';

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

/** Returns the statements after the first, which looks for changed tables. */
async function renew(): Promise<readonly string[]> {
  // The engine counts changes at once, and shows them a second later.
  await pglite.exec('select pg_stat_force_next_flush()');
  const statements: string[] = [];
  await renewStatistics(async (text) => {
    statements.push(text);
    return await pglite.query(text);
  });
  return statements.slice(1);
}

test('the planner knows a table that has changed much, and nothing else is looked at', async () => {
  await pglite.exec(`create schema other; create table other."Much" (state text); create table little (state text)`);
  await pglite.exec(
    `insert into other."Much" select 'open' from generate_series(1, 1000); insert into little values (1)`,
  );

  expect(await renew()).toEqual(['analyze other."Much"']);

  const { rows } = await pglite.query(`select most_common_vals::text as known from pg_stats where tablename = 'Much'`);
  expect(rows).toEqual([{ known: '{open}' }]);
  expect(await renew()).toEqual([]);
});

test('a small share of a large table is not much', async () => {
  await pglite.exec(`create table large (state text); insert into large select 'open' from generate_series(1, 1000)`);
  await renew();
  await pglite.exec(`insert into large select 'open' from generate_series(1, 150)`);

  expect(await renew()).toEqual([]);

  await pglite.exec(`insert into large select 'open' from generate_series(1, 20)`);
  expect(await renew()).toEqual(['analyze large']);
});
