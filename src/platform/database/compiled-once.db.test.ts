import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { compiledOnce, rowCompiledOnce } from './compiled-once.ts';

describe('a statement that is built once', () => {
  const store = useStore();

  function named() {
    let builds = 0;
    const read = compiledOnce((db, { id, suffix }: Readonly<Record<'id' | 'suffix', string>>) => {
      builds += 1;
      return db
        .selectFrom('workspace')
        .select(sql<string>`id || ${suffix}::text || ${'!'}::text`.as('said'))
        .where('id', '=', id);
    });
    return { read, builds: () => builds };
  }

  test('is filled in anew each time, also by many at once', async () => {
    const { read, builds } = named();
    const [one, other] = [await newWorkspace(store()), await newWorkspace(store())];

    const answers = await Promise.all(
      [one, other, 'TNONE'].map((id, at) => read(store().db, { id, suffix: `-${at}` })),
    );

    expect(answers).toEqual([[{ said: `${one}-0!` }], [{ said: `${other}-1!` }], []]);
    expect(builds()).toBe(1);
  });

  test('writes each row with its own values, and no row that has other columns', async () => {
    type Named = {
      readonly id: string;
      readonly name: string;
      readonly created_at: Date;
      readonly next_number?: number;
    };
    const write = rowCompiledOnce((db, row: Named) => db.insertInto('workspace').values(row).returning(['id', 'name']));
    const id = await newWorkspace(store());
    const row = { id: `${id}A`, name: 'one', created_at: new Date() };

    expect(await write(store().db, row)).toEqual([{ id: `${id}A`, name: 'one' }]);
    expect(await write(store().db, { ...row, id: `${id}B`, name: 'other' })).toEqual([{ id: `${id}B`, name: 'other' }]);
    await expect(write(store().db, { ...row, id: `${id}C`, next_number: 7 })).rejects.toThrow('other columns');
  });

  test('sees what its transaction wrote, and nobody else does', async () => {
    const { read } = named();
    const id = await newWorkspace(store());
    const rename = sql`update workspace set id = id || 'X' where id = ${id}`;

    await expect(
      store().inTransaction(async (tx) => {
        await rename.execute(tx);
        expect(await read(tx, { id: `${id}X`, suffix: '' })).toEqual([{ said: `${id}X!` }]);
        throw new Error('back');
      }),
    ).rejects.toThrow('back');

    expect(await read(store().db, { id, suffix: '' })).toEqual([{ said: `${id}!` }]);
  });

  test('refuses the outer database inside a transaction, the first time and later', async () => {
    const { read } = named();
    const outer = () => store().inTransaction(() => read(store().db, { id: 'T1', suffix: '' }));

    await expect(outer()).rejects.toThrow('the outer database was used inside a transaction');
    await read(store().db, { id: 'T1', suffix: '' });
    await expect(outer()).rejects.toThrow('the outer database was used inside a transaction');
  });
});
