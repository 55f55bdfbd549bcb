import type { ActivityId } from '../domain/identifiers.ts';
import { listUndelivered } from '../store/slack-messages.ts';
import type { JobDeps } from './deps.ts';

const pageSize = 100;

/** Tries again whatever card stands nowhere: the channel may have been mended since. */
export function redeliverActivities({ program }: JobDeps) {
  return async (): Promise<void> => {
    const { store, workspaceId } = program;
    let after: ActivityId | null = null;
    for (;;) {
      const ids: readonly ActivityId[] = await listUndelivered(store.db, workspaceId, { after, limit: pageSize });
      await store.inTransaction(async (tx) => {
        for (const id of ids) await store.queue.enqueue(tx, 'deliver-activity', { activityId: id }, id);
      });
      after = ids.at(-1) ?? null;
      if (after === null) return;
    }
  };
}
