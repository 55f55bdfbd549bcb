import type { Activity } from '../domain/activity.ts';
import { listDatedActivities } from '../store/digests.ts';
import type { DigestRound } from './list-due-digests.ts';

const pageSize = 500;

/** All that have a date or wait, and are not paused. */
export async function readDatedActivities(
  { program: { store, workspaceId } }: DigestRound,
  signal: AbortSignal,
): Promise<readonly Activity[]> {
  const dated: Activity[] = [];
  for (let after: Activity['id'] | null = null; ; ) {
    signal.throwIfAborted();
    const page = { after, limit: pageSize };
    const activities: readonly Activity[] = await listDatedActivities(store.db, workspaceId, page);
    dated.push(...activities);
    after = activities.at(-1)?.id ?? null;
    if (activities.length < pageSize || after === null) return dated;
  }
}
