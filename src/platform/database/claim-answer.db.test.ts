import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { PersonContext } from '../context.ts';
import { claimAnswer } from './idempotency-key.ts';
import type { Store } from './store.ts';
import { openTransaction } from './transaction.ts';

describe('who answers what changes nothing', () => {
  const store = useStore();

  /** A request as each of several processes gets it. */
  async function newRequest(): Promise<(db?: Store['db']) => PersonContext> {
    const workspaceId = await newWorkspace(store());
    return (db = store().db) => ({
      ...asItMember(programOn({ ...store(), db }, workspaceId)),
      requestKey: 'command:1',
    });
  }

  /** On one connection whose session is set otherwise. */
  async function where<T>(setting: RawBuilder<unknown>, work: (db: Store['db']) => Promise<T>): Promise<T> {
    return await store()
      .db.connection()
      .execute(async (db) => {
        await setting.execute(db);
        try {
          return await work(db);
        } finally {
          await sql`reset all`.execute(db);
        }
      });
  }

  test('the first does, and the later one does not', async () => {
    const request = await newRequest();

    expect([await claimAnswer(request()), await claimAnswer(request())]).toEqual([true, false]);
  });

  test('where nothing can be written everybody does, as on a standby', async () => {
    const request = await newRequest();

    const answers = await where(sql`set default_transaction_read_only = on`, async (db) => [
      await claimAnswer(request(db)),
      await claimAnswer(request(db)),
    ]);

    expect(answers).toEqual([true, true]);
  });

  test('a database that is slow in writing keeps nobody waiting for what is only read', async () => {
    const request = await newRequest();

    const answer = await store().inTransaction(async (tx) => {
      await sql`lock table idempotency_key in share mode`.execute(tx);
      // The guard of transactions would refuse it in here, where another process is meant.
      return await openTransaction.exit(() => claimAnswer(request()));
    });

    expect(answer).toBe(true);
  });

  test('nor does it take all connections from readers, however many people ask', async () => {
    const request = await newRequest();

    const answered = await store().inTransaction(async (tx) => {
      await sql`lock table idempotency_key in share mode`.execute(tx);
      return await openTransaction.exit(async () => {
        const answers: boolean[] = [];
        for (let count = 0; count < 12; count += 1) answers.push(await claimAnswer(request()));
        await sql`select 1`.execute(store().db);
        return answers;
      });
    });

    expect(answered).toEqual(Array.from({ length: 12 }, () => true));
  });

  test('what is wrong otherwise is no reason to answer twice', async () => {
    const request = await newRequest();

    const answer = where(sql`set search_path = nowhere`, async (db) => await claimAnswer(request(db)));

    await expect(answer).rejects.toThrow('"idempotency_key" does not exist');
  });
});
