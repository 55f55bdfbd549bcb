import * as activities from '../../src/features/activities/store/activities.ts';
import * as exceptions from '../../src/features/exceptions/store.ts';
import * as workspaces from '../../src/features/workspace/store.ts';
import type { Tx } from '../../src/platform/database/transaction.ts';
import { markAsFixture } from './as-fixture.ts';

/** What the store writes for decisions, for tests that set up rows without one: the audit trigger lets them pass. */
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
