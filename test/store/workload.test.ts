import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Workload, withWorkload } from '../../src/store/workload.ts';
import { everyEngine } from '../support/engines.ts';
import { useStore } from './support/test-store.ts';

const workloads: readonly Workload[] = ['interactive', 'background'];

afterEach(() => vi.restoreAllMocks());

describe.each(everyEngine)('the database on %s', (engine) => {
  const store = useStore(engine);

  if (engine === 'embedded') {
    test.each(workloads)('hears that a transaction is %s', async (workload) => {
      const postMessage = vi.spyOn(Worker.prototype, 'postMessage');

      await withWorkload(workload, () => store().inTransaction(async (tx) => await sql`select 1`.execute(tx)));

      expect(postMessage.mock.calls[0]?.[0]).toMatchObject({ workload });
    });
  } else {
    test('people have connections while the background uses all of its own', async () => {
      const held = Promise.withResolvers<void>();
      const begun = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
      const holding = begun.map(({ resolve }) =>
        withWorkload('background', () =>
          store().inTransaction(async (tx) => {
            await sql`select 1`.execute(tx);
            resolve();
            await held.promise;
          }),
        ),
      );
      await Promise.all(begun.map(({ promise }) => promise));
      const order: string[] = [];
      const background = withWorkload('background', () => sql`select 1`.execute(store().db)).then(() =>
        order.push('background'),
      );

      await sql`select 1`.execute(store().db).then(() => order.push('person'));
      held.resolve();
      await Promise.all([...holding, background]);

      expect(order).toEqual(['person', 'background']);
    });
  }

  test.each(workloads)('goes on after a statement that failed and was %s', async (workload) => {
    const failed = withWorkload(workload, () => sql`select 1 / 0`.execute(store().db));
    await expect(failed).rejects.toThrow('division by zero');

    await withWorkload('background', () => sql`select 1`.execute(store().db));
  });
});
