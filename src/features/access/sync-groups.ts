import type { Services } from '../../platform/services.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { syncGroups } from './mirror-groups.ts';

/** Reads the groups that give roles; afterwards others may see what stands in Home, or decide about what waits. */
export function syncGroupsJob({ program, directory, entraGroups }: Services) {
  return async ({ signal }: { readonly signal: AbortSignal }): Promise<void> => {
    // A failure is recorded and shown in the status; the queue tries again until Slack and Microsoft answer.
    await syncGroups(program, { directory, entraGroups }, signal);
    await runEach(program, afterPeopleRead);
  };
}
