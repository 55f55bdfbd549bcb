import type { PersonId } from '../domain/identifiers.ts';
import type { retentionJobs } from '../features/retention/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { sendRemovalList } from '../slack/send-removal-list.ts';
import { recordListDelivered } from '../store/removal-lists.ts';
import { readRemovalList } from '../usecases/list-expired.ts';

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
