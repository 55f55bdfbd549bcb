import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { activityJobs } from '../activities/index.ts';
import { listTicketActivityIds } from './tickets.ts';

const pageSize = 100;

/** Has every card brought in line that says something of Intune, or did so before a setting was changed. */
export async function refreshTicketCards({ store, workspaceId }: Program): Promise<void> {
  let after: ActivityId | null = null;
  for (;;) {
    const ids: readonly ActivityId[] = await listTicketActivityIds(store.db, workspaceId, { after, limit: pageSize });
    after = ids.at(-1) ?? null;
    if (after === null) return;
    await store.inTransaction(async (tx) => {
      for (const activityId of await store.queue.withoutWaiting(tx, activityJobs.deliverActivity, ids)) {
        await store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId });
      }
    });
  }
}
