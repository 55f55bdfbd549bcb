import type { PersonId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { retentionJobs } from './jobs.ts';
import { readRemovalList } from './list-expired.ts';
import { recordListDelivered } from './removal-lists.ts';
import { sendRemovalList } from './send-removal-list-slack.ts';

/** Sends a list to one person, and notes that it was delivered. */
export function sendRemovalListJob(deps: Services) {
  const { store, clock, log } = deps.program;
  return async ({ data: { listId, personId } }: RunOf<typeof retentionJobs.sendRemovalList>): Promise<void> => {
    const list = await readRemovalList(deps.program, { listId, personId: personId as PersonId });
    if (list === null) return;
    if (await sendRemovalList(deps, list)) await recordListDelivered(store.db, listId, clock.now());
    else log.warn({ listId }, 'a list of what is to be removed was not delivered');
  };
}
