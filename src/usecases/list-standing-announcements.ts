import {
  announcementHolds,
  announcementHoldsForMs,
  type RemovalNotice,
  type RetentionNow,
} from '../domain/announcement-holds.ts';
import { readRetentionChangedAt } from '../store/announced-removals.ts';
import { listRemovalNotices } from '../store/notices.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';

/** By which something may be removed now, or as soon as it has been heard for long enough. */
export async function listStandingAnnouncements(program: Program): Promise<readonly RemovalNotice[]> {
  const { store, workspaceId } = program;
  const retention = await readRetentionNow(program);
  const since = new Date(retention.now.getTime() - announcementHoldsForMs);
  const notices = await listRemovalNotices(store.db, workspaceId, since);
  return notices.filter((notice) => announcementHolds(notice, retention));
}

export async function readRetentionNow(program: Program): Promise<RetentionNow> {
  const { store, workspaceId, clock } = program;
  const { retentionDays } = await readSettings(program);
  return { now: clock.now(), retentionDays, changedAt: await readRetentionChangedAt(store.db, workspaceId) };
}
