import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useStore } from '../../../test/support/db/test-store.ts';
import { RightOfWay } from './right-of-way.ts';
import { withWorkload, workloads } from './workload.ts';

afterEach(() => vi.restoreAllMocks());

// Who goes before whom is tested without a database: `src/platform/database/right-of-way.test.ts`.
describe('the database', () => {
  const store = useStore();

  /** What the engine was told of how urgent a statement is. */
  function reportedWorkloads(): () => readonly unknown[] {
    const enter = vi.spyOn(RightOfWay.prototype, 'enter');
    return () => enter.mock.calls.map(([workload]) => workload);
  }

  test.each(workloads)('is told that a transaction is %s', async (workload) => {
    const told = reportedWorkloads();

    await withWorkload(workload, () => store().inTransaction(async (tx) => await sql`select 1`.execute(tx)));

    expect(told()[0]).toBe(workload);
  });

  test.each(workloads)('goes on after a statement that failed and was %s', async (workload) => {
    const failed = withWorkload(workload, () => sql`select 1 / 0`.execute(store().db));
    await expect(failed).rejects.toThrow('division by zero');

    await withWorkload('background', () => sql`select 1`.execute(store().db));
  });
});
