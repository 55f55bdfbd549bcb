import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { claimAnswer } from '../../src/usecases/claim-answer.ts';
import type { PersonContext } from '../../src/usecases/context.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

describe.runIf(inject('postgres') !== null)('who answers what changes nothing, on postgresql', () => {
  const store = useStore('postgresql');

  /** A request as each of several processes gets it. */
  async function newRequest(): Promise<(inTransaction?: Store['inTransaction']) => PersonContext> {
    const workspaceId = await newWorkspace(store());
    return (inTransaction = store().inTransaction) => ({
      ...asItMember(programOn({ ...store(), inTransaction }, workspaceId)),
      requestKey: 'command:1',
    });
  }

  test('the first does, and the later one does not', async () => {
    const request = await newRequest();

    expect([await claimAnswer(request()), await claimAnswer(request())]).toEqual([true, false]);
  });

  test('where nothing can be written everybody does, as on a standby', async () => {
    const request = await newRequest();
    const readOnly: Store['inTransaction'] = (work) =>
      store().inTransaction(async (tx) => {
        await sql`set transaction read only`.execute(tx);
        return await work(tx);
      });

    expect([await claimAnswer(request(readOnly)), await claimAnswer(request(readOnly))]).toEqual([true, true]);
  });

  test('a database that is slow in writing keeps nobody waiting for what is only read', async () => {
    const request = await newRequest();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const slow: Store['inTransaction'] = async (work) => {
      await held;
      return await store().inTransaction(work);
    };

    expect(await claimAnswer(request(slow))).toBe(true);
    letGo();
  });

  test('what is wrong otherwise is no reason to answer twice', async () => {
    const request = await newRequest();
    const wrong: Store['inTransaction'] = (work) =>
      store().inTransaction(async (tx) => {
        await sql`select no_such_column`.execute(tx);
        return await work(tx);
      });

    await expect(claimAnswer(request(wrong))).rejects.toThrow('no_such_column');
  });
});
