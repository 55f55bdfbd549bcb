import type { Services } from '../../platform/services.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { syncPeople } from './mirror-people.ts';

/** Reads the IT channel and its people. */
export function syncPeopleJob({ program, directory }: Services) {
  return async (): Promise<void> => {
    // A failure is recorded and shown in the status; the queue tries again until Slack answers.
    await syncPeople(program, directory);
    await runEach(program, afterPeopleRead);
  };
}
