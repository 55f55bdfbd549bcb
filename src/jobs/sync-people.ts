import { afterPeopleRead, runEach } from '../features/surfaces/index.ts';
import { syncPeople } from '../usecases/mirror-people.ts';
import type { JobDeps } from './deps.ts';

/** Reads the IT channel and its people. */
export function syncPeopleJob({ program, directory }: JobDeps) {
  return async (): Promise<void> => {
    // A failure is recorded and shown in the status; the queue tries again until Slack answers.
    await syncPeople(program, directory);
    await runEach(program, afterPeopleRead);
  };
}
