import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { createDatabase } from '../../../../test/support/world.ts';
import { withWorkload } from '../workload.ts';
import { ThreadedPglite } from './threaded-pglite.ts';

const store = useStore('embedded');

let pglite: ThreadedPglite;
let remove: () => Promise<void>;

beforeEach(async () => {
  const database = await createDatabase('embedded');
  remove = database.remove;
  pglite = await ThreadedPglite.open(database.dataDir);
  await pglite.exec('create table note (text text primary key)');
});

afterEach(async () => {
  await pglite.close();
  await remove();
});

const add = 'insert into note values ($1)';
// PostgreSQL itself would refuse it; the stack of a WebAssembly engine is at its end before.
const tooDeep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
const texts = async () => (await pglite.query<{ text: string }>('select text from note order by text')).rows;

test('a statement that takes long lets the program go on', async () => {
  let turns = 0;
  const beating = setInterval(() => (turns += 1), 1);

  await sql`select count(*) from generate_series(1, 2000000)`.execute(store().db);
  clearInterval(beating);

  expect(turns).toBeGreaterThan(10);
});

test('what a statement is given and answers is the same on this side', async () => {
  const at = new Date('2026-11-28T10:00:00.123Z');
  const bytes = Uint8Array.from([0, 1, 255]);

  const { rows } = await pglite.query(
    `select $1::timestamptz as at, $2::bytea as bytes, $3::jsonb as json, $4::text[] as list, $5::bigint as whole, $6::text as none`,
    [at, bytes, JSON.stringify({ a: [1, null] }), ['é', '日本'], 7, null],
  );

  expect(rows).toEqual([{ at, bytes, json: { a: [1, null] }, list: ['é', '日本'], whole: 7, none: null }]);
});

test('a statement that was sent before sees the table as it has become', async () => {
  const others = () => pglite.query('select * from note where text <> $1', ['']);
  await pglite.query(add, ['once']);
  await others();

  await pglite.query('alter table note add column length integer');
  const { rows } = await others();

  expect(rows).toEqual([{ text: 'once', length: null }]);
});

test('a statement sent during a change of the schema is answered after its rollback', async () => {
  const text = 'select * from note where text <> $1';
  await pglite.query(add, ['once']);
  const changing = pglite.transaction(async (tx) => {
    await tx.query('alter table note add column size integer');
    await tx.query(text, ['']);
    throw new Error('changed my mind');
  });

  await expect(changing).rejects.toThrow('changed my mind');
  expect((await pglite.query(text, [''])).rows).toEqual([{ text: 'once' }]);
});

test('statements are kept again after a change of the schema', async () => {
  const text = 'select text from note where text = $1';
  await pglite.transaction((tx) => tx.query('create table other (text text)'));

  for (const given of ['a', 'b', 'c']) await pglite.query(text, [given]);

  const { rows } = await pglite.query(
    'select (generic_plans + custom_plans)::int as runs from pg_prepared_statements where statement = $1',
    [text],
  );
  expect(rows).toEqual([{ runs: 3 }]);
});

test('more statements than are kept are answered, and after them the first again', async () => {
  const answered: unknown[] = [];

  for (let count = 0; count <= 1400; count += 1) {
    const { rows } = await pglite.query<{ sum: number }>(`select ${count % 700} + $1::integer as sum`, [1]);
    answered.push(rows[0]?.sum);
  }

  expect(answered).toEqual(Array.from({ length: 1401 }, (_, count) => (count % 700) + 1));
});

test('a statement that failed, also in a transaction, is answered the next time', async () => {
  const half = (value: string) => pglite.query<{ half: number }>('select $1::integer / 2 as half', [value]);

  await expect(half('none')).rejects.toThrow('invalid input syntax');
  await expect(
    pglite.transaction(async (tx) => {
      await tx.query(add, ['lost']);
      await tx.query(add, ['lost']);
    }),
  ).rejects.toThrow('duplicate key');

  expect((await half('4')).rows).toEqual([{ half: 2 }]);
  await pglite.query(add, ['lost']);
  expect(await texts()).toEqual([{ text: 'lost' }]);
});

test('one statement or several without parameters give the rows of each', async () => {
  expect(await pglite.exec('select 1 as one')).toMatchObject([{ rows: [{ one: 1 }] }]);
  expect(await pglite.exec('select 1 as one; select 2 as two')).toEqual([
    { rows: [{ one: 1 }] },
    { rows: [{ two: 2 }] },
  ]);
});

test('an error of the database comes with its code and without the parameters', async () => {
  await pglite.query(add, ['once']);

  const error: unknown = await pglite.query(add, ['once']).catch((one: unknown) => one);

  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'error', severity: 'ERROR', code: '23505', constraint: 'note_pkey' });
  expect(error).not.toHaveProperty('params');
});

test('a transaction is committed whole, or not at all', async () => {
  await pglite.transaction(async (tx) => await tx.query(add, ['kept']));
  const failing = pglite.transaction(async (tx) => {
    await tx.query(add, ['lost']);
    throw new Error('thought better of it');
  });

  await expect(failing).rejects.toThrow('thought better of it');
  expect(await texts()).toEqual([{ text: 'kept' }]);
});

test('what is outside of a transaction waits for its end', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const order: string[] = [];
  const transaction = pglite.transaction(async (tx) => {
    await tx.query(add, ['inside']);
    await held;
    order.push('end');
  });
  const outside = texts().then((seen) => order.push(`seen ${seen.length}`));
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(order).toEqual([]);
  letGo();
  await Promise.all([transaction, outside]);
  expect(order).toEqual(['end', 'seen 1']);
});

test('waiting people go before background work, except what has begun', async () => {
  const order: string[] = [];
  const tell = (name: string) => () => order.push(name);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: tellHeld } = Promise.withResolvers<void>();
  const hold = async () => {
    tellHeld();
    await held;
  };
  const begun = withWorkload('background', () => pglite.transaction(hold)).then(tell('begun'));
  await isHeld;
  const work = withWorkload('background', () => pglite.transaction(async (tx) => await tx.query(add, ['work']))).then(
    tell('work'),
  );
  const read = withWorkload('background', () => pglite.query('select 1')).then(tell('read'));
  const form = pglite.transaction(async (tx) => await tx.query(add, ['form'])).then(tell('form'));
  const home = pglite.query('select 1').then(tell('home'));

  letGo();
  await Promise.all([begun, work, read, form, home]);

  expect(order).toEqual(['begun', 'form', 'home', 'work', 'read']);
});

test('a commit that turns out to be none is an error', async () => {
  const aborted = pglite.transaction(async (tx) => {
    await tx.query('select 1 / 0').catch(() => {});
  });

  await expect(aborted).rejects.toThrow('rolled back');
});

test('a listener hears notifications after their commit, until it leaves', async () => {
  const heard: string[] = [];
  const leave = await pglite.listen('news', (payload) => heard.push(payload));
  const other = await pglite.listen('news', (payload) => heard.push(`other ${payload}`));

  await pglite.transaction(async (tx) => {
    await tx.query("select pg_notify('news', 'one')");
    expect(heard).toEqual([]);
  });
  await expect.poll(() => heard.length).toBe(2);
  await other();
  await pglite.query("select pg_notify('news', 'two')");
  await expect.poll(() => heard.length).toBe(3);
  await leave();
  await pglite.query("select pg_notify('news', 'three')");
  await pglite.query('select 1');

  expect(heard).toEqual(['one', 'other one', 'two']);
});

test('once it is closed nothing is answered, and nothing hangs', async () => {
  const last = pglite.query('select 1');
  await Promise.allSettled([last, pglite.close()]);

  await expect(pglite.query('select 1')).rejects.toThrow('PGlite is closed');
  await expect.poll(() => pglite.closed).toBe(true);
});

test('an engine that ends by itself is told of once, and leaves nobody waiting', async () => {
  const { dataDir, remove: removeOther } = await createDatabase('embedded');
  const started = once(process, 'worker');
  const onLost = vi.fn();
  const lost = await ThreadedPglite.open(dataDir, { onLost });
  const [thread] = (await started) as [Worker];
  const held = lost.transaction(async (tx) => {
    await tx.query('select 1');
    await thread.terminate();
    await tx.query('select 2');
  });
  const waiting = lost.query('select 3');

  await expect(held).rejects.toThrow('PGlite is closed');
  await expect(waiting).rejects.toThrow('PGlite is closed');

  await expect(lost.query('select 1')).rejects.toThrow('PGlite is closed');
  expect(onLost).toHaveBeenCalledOnce();
  await lost.close();
  await removeOther();
});

test.each([
  ['a statement by itself', (lost: ThreadedPglite) => lost.query('insert into tree values ($1::jsonb)', [tooDeep])],
  [
    'a transaction',
    (lost: ThreadedPglite) =>
      lost.transaction(async (tx) => {
        await tx.query("insert into tree values ('[1]')");
        await tx.query('insert into tree values ($1::jsonb)', [tooDeep]);
      }),
  ],
])('an engine that runs out of its stack in %s answers nothing more, and has kept nothing of it', async (_, work) => {
  const { dataDir, remove: removeOther } = await createDatabase('embedded');
  const onLost = vi.fn();
  const lost = await ThreadedPglite.open(dataDir, { onLost });
  await lost.exec('create table tree (leaves jsonb)');

  const failing = work(lost);
  const waiting = lost.query('select 1');

  await expect(failing).rejects.toThrow();
  await expect(waiting).rejects.toThrow();
  await expect(lost.query('select 1')).rejects.toThrow('PGlite is closed');
  expect(onLost).toHaveBeenCalledOnce();
  await lost.close();
  const again = await ThreadedPglite.open(dataDir);
  expect((await again.query('select leaves from tree')).rows).toEqual([]);
  await again.close();
  await removeOther();
});

test('a folder that is no database is refused with the error of the engine', async () => {
  const { dataDir, remove: removeOther } = await createDatabase('embedded');
  try {
    await expect(ThreadedPglite.open(`${dataDir}/PG_VERSION/below`)).rejects.toThrow();
  } finally {
    await removeOther();
  }
});
