import { announcedForMs, announcementHolds, type RemovalNotice } from '../domain/announcement-holds.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { countAnnounced } from '../store/announced-removals.ts';
import { listReached } from '../store/heard-announcements.ts';
import type { Program } from './context.ts';
import { readRetentionNow } from './list-standing-announcements.ts';

/**
 * An announcement as it is true for whoever reads it now: how much of it is left that they see, and from when on it may
 * go, a week after the first had it. `null` where nothing is left, or it has become void.
 */
export async function readRemovalNotice(
  program: Program,
  notice: RemovalNotice,
  scope: ReadingScope,
): Promise<RemovalNotice | null> {
  const { store, workspaceId } = program;
  const retention = await readRetentionNow(program);
  if (!announcementHolds(notice, retention)) return null;
  const count = await countAnnounced(store.db, { workspaceId, noticeId: notice.id, scope });
  if (count === 0) return null;
  const [first] = await listReached(store.db, notice.id);
  const from = new Date((first?.at ?? retention.now).getTime() + announcedForMs).toISOString();
  return { ...notice, content: { ...notice.content, count, from } };
}
