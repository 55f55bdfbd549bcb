import { jobs, schema, subscribers } from '../../../src/app.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/platform/database/store.ts';

export type StoreAddress = Pick<StoreOptions, 'databaseUrl' | 'dataDir'>;

/** A store in its own process. Problems are printed, so that the test can read them. */
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
