import * as activities from '../../src/features/activities/store/activities.ts';
import * as exceptions from '../../src/features/exceptions/store.ts';
import * as workspaces from '../../src/features/workspace/store.ts';
import type { Tx } from '../../src/platform/database/transaction.ts';
import { markAsFixture } from './as-fixture.ts';

/** The store's writes of decisions, for tests that set up rows. The audit trigger accepts them without an audit row. */
export const insertActivity = asSetUp(activities.insertActivity);
export const updateStatus = asSetUp(activities.updateStatus);
export const insertException = asSetUp(exceptions.insertException);
export const saveSettings = asSetUp(workspaces.saveSettings);

function asSetUp<Rest extends readonly unknown[], T>(write: (tx: Tx, ...rest: Rest) => Promise<T>) {
  return async (tx: Tx, ...rest: Rest): Promise<T> => {
    await markAsFixture(tx);
    return await write(tx, ...rest);
  };
}
