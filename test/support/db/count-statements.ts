import { DefaultQueryExecutor } from 'kysely';
import { vi } from 'vitest';

/** The number of Mendbot's statements that `work` runs, on either engine. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  using asked = vi.spyOn(DefaultQueryExecutor.prototype, 'executeQuery');
  await work();
  return asked.mock.calls.length;
}
