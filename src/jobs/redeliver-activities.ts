import type { ActivityId } from '../domain/identifiers.ts';
import { listUndelivered } from '../store/slack-messages.ts';
import type { JobDeps } from './deps.ts';

const pageSize = 100;
// What was refused longer ago is news no more; cards are tried for ever.
const worthTryingMs = 7 * 24 * 3600 * 1000;

/** Tries again whatever is still owed and has no delivery waiting: the channel may have been mended since. */
export function redeliverActivities({ program }: JobDeps) {
  return async (): Promise<void> => {
    const { store, workspaceId, clock } = program;
    const since = new Date(clock.now().getTime() - worthTryingMs);
    let after: ActivityId | null = null;
    for (;;) {
      const ids: readonly ActivityId[] = await listUndelivered(store.db, workspaceId, {
        after,
        since,
        limit: pageSize,
      });
      after = ids.at(-1) ?? null;
      if (after === null) return;
      await store.inTransaction(async (tx) => {
        for (const id of await store.queue.withoutWaiting(tx, 'deliver-activity', ids)) {
          await store.queue.enqueue(tx, 'deliver-activity', { activityId: id }, id);
        }
      });
    }
  };
}
