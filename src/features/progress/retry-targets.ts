import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { activityJobs, listWithoutTargets } from '../activities/index.ts';

const pageSize = 100;

/** Reads again the devices of live activities that have none: what kept them from being read may be mended. */
export async function retryTargets({ store, workspaceId }: Program): Promise<void> {
  let after: ActivityId | null = null;
  for (;;) {
    const ids: readonly ActivityId[] = await listWithoutTargets(store.db, workspaceId, { after, limit: pageSize });
    after = ids.at(-1) ?? null;
    if (after === null) return;
    await store.inTransaction(async (tx) => {
      for (const activityId of await store.queue.withoutWaiting(tx, activityJobs.freezeTargets, ids)) {
        await store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId });
      }
    });
  }
}
