import { jobs, schema, subscribers } from '../../../src/app.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/platform/database/store.ts';

export type StoreAddress = Pick<StoreOptions, 'databaseUrl' | 'dataDir'>;

/** The store in a process of its own: trouble goes to the output, where the test reads it. */
export async function openChildStore(address: StoreAddress): Promise<Store> {
  return await openStore({
    ...address,
    jobs,
    schema,
    subscribers,
    onConnectionError: (error) => console.error('connection', error),
    onJobFailed: () => {},
    onError: (error) => console.error('queue', error),
    onDeadLetter: ({ name }) => console.error('dead letter', name),
  });
}
