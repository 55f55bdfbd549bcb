import { openExisting } from '../database/move/open-existing.ts';
import { openStore, type Store } from '../database/store.ts';
import type { AnyJob } from './job.ts';

/**
 * A database that is there, with its queue, for commands that have something done; no worker runs. Whatever hinders it is a
 * sentence for the operator.
 */
export async function openQueue(
  address: { readonly databaseUrl: string | null; readonly dataDir: string },
  { jobs, schema }: { readonly jobs: readonly AnyJob[]; readonly schema: readonly string[] },
): Promise<Store> {
  // Nothing is brought up to date beneath a bot of an older version.
  await (await openExisting(address))[Symbol.asyncDispose]();
  return await openStore({
    ...address,
    jobs,
    schema,
    // Commands decide nothing.
    subscribers: [],
    // A command is over before a lost connection matters: what hits it fails by itself.
    onConnectionError: () => {},
    onError: () => {},
    onJobFailed: () => {},
    onDeadLetter: () => {},
  });
}
