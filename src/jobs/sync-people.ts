import { syncPeople } from '../usecases/mirror-people.ts';
import { DirectoryFailure } from '../usecases/ports.ts';
import type { JobDeps } from './deps.ts';

/** Reads the IT channel and its people; afterwards what could not be delivered before may be deliverable. */
export function syncPeopleJob({ program, directory }: JobDeps) {
  return async (): Promise<void> => {
    try {
      await syncPeople(program, directory);
    } catch (error) {
      if (!(error instanceof DirectoryFailure)) throw error;
      program.log.warn({ error }, 'people could not be read');
    }
    await program.store.queue.enqueueAlone('redeliver-activities', {});
  };
}
