import type { ActivityId } from '../domain/identifiers.ts';
import { listUndelivered, listUndeliveredNotices } from '../store/slack-messages.ts';
import type { JobDeps } from './deps.ts';

const pageSize = 100;
// What was refused longer ago is news no more; cards are tried for ever.
const worthTryingMs = 7 * 24 * 3600 * 1000;

/** Tries again whatever is still owed and has no delivery waiting: the channel may have been mended since. */
export function redeliverActivities({ program }: JobDeps) {
  return async (): Promise<void> => {
    const since = new Date(program.clock.now().getTime() - worthTryingMs);
    await redeliverAboutActivities(program, since);
    await redeliverNotices(program, since);
  };
}

type Parts = Pick<JobDeps['program'], 'store' | 'workspaceId'>;

async function redeliverAboutActivities({ store, workspaceId }: Parts, since: Date): Promise<void> {
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
}

async function redeliverNotices({ store, workspaceId }: Parts, since: Date): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await listUndeliveredNotices(store.db, workspaceId, {
      after,
      since,
      limit: pageSize,
    });
    after = ids.at(-1) ?? null;
    if (after === null) return;
    await store.inTransaction(async (tx) => {
      for (const id of await store.queue.withoutWaiting(tx, 'deliver-notice', ids)) {
        await store.queue.enqueue(tx, 'deliver-notice', { noticeId: id });
      }
    });
  }
}
