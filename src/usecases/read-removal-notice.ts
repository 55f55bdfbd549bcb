import { announcementHolds, type RemovalNotice, removableFrom } from '../domain/announcement-holds.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { summariseAnnounced } from '../store/announced-removals.ts';
import { listReached } from '../store/heard-announcements.ts';
import type { Program } from './context.ts';
import { readRetentionNow } from './list-standing-announcements.ts';

/**
 * An announcement as it is true for whoever reads it now: how much of it is left that they see, and from when on it may
 * go. `null` where nothing is left, or it has become void.
 */
export async function readRemovalNotice(
  program: Program,
  notice: RemovalNotice,
  scope: ReadingScope,
): Promise<RemovalNotice | null> {
  const { store, workspaceId } = program;
  const retention = await readRetentionNow(program);
  if (!announcementHolds(notice, retention)) return null;
  const { count, firstEndedAt } = await summariseAnnounced(store.db, { workspaceId, noticeId: notice.id, scope });
  if (firstEndedAt === null) return null;
  const [first] = await listReached(store.db, notice.id);
  const heardAt = first?.at ?? retention.now;
  const from = removableFrom({ heardAt, firstEndedAt, retentionDays: retention.retentionDays });
  return { ...notice, content: { ...notice.content, count, from: from.toISOString() } };
}
