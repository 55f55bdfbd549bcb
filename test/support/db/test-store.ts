import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll } from 'vitest';
import { jobs, schema, subscribers } from '../../../src/app.ts';
import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import { statusJobs } from '../../../src/features/status/index.ts';
import { ensureWorkspace } from '../../../src/features/workspace/store.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/platform/database/store.ts';
import type { GivenUp } from '../../../src/platform/queue/queue.ts';
import { createDatabase } from '../world.ts';

export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  readonly address: Pick<StoreOptions, 'databaseUrl' | 'dataDir'>;
  readonly deadLetters: GivenUp[];
  readonly errors: Error[];
}

export async function openTestStore(options: Partial<StoreOptions> = {}): Promise<TestStore> {
  await using parts = new AsyncDisposableStack();
  const database = await createDatabase();
  parts.defer(() => database.remove());
  const deadLetters: GivenUp[] = [];
  const errors: Error[] = [];
  const address = { databaseUrl: database.databaseUrl, dataDir: database.dataDir };
  const store = parts.use(
    await openStore({
      ...address,
      jobs,
      schema,
      subscribers,
      onConnectionError: (error) => errors.push(error),
      onJobFailed: () => {},
      onError: (error) => errors.push(error),
      onDeadLetter: (job) => deadLetters.push(job),
      ...options,
    }),
  );
  await store.queue.watchDeadLetters(statusJobs.reportDeadLetters);
  const moved = parts.move();
  return { store, address, deadLetters, errors, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

/** One store for the tests of a `describe`. Each test uses a workspace of its own. */
export function useStore(): () => Store {
  let opened: TestStore | undefined;
  beforeAll(async () => {
    opened = await openTestStore();
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
  });
  return () => {
    if (opened === undefined) throw new Error('the store is open only while tests run');
    return opened.store;
  };
}

export async function newWorkspace({ db }: Pick<Store, 'db'>): Promise<WorkspaceId> {
  const id = `T${uuidv7()}` as WorkspaceId;
  await ensureWorkspace(db, { id, name: 'Fabrikam', at: new Date() });
  return id;
}
