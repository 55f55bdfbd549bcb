import { dayMs } from '../lib/durations.ts';
import { type Notice, type RemovalContent, removalKinds } from './notice.ts';

/** Whoever is told what is to be removed has so long to fetch it. */
export const announcedForMs = 7 * dayMs;

/**
 * What is announced may go from one to two weeks later, and a week more is for a message that arrives late. What was not
 * removed by then was kept for some reason, and whoever read of it counts on that.
 */
export const announcementHoldsForMs = 21 * dayMs;

/** From when on the first of what is announced may go: heard for a week, and ended for as long as it is kept. */
export function removableFrom({
  heardAt,
  firstEndedAt,
  retentionDays,
}: {
  readonly heardAt: Date;
  readonly firstEndedAt: Date;
  readonly retentionDays: number;
}): Date {
  return new Date(Math.max(heardAt.getTime() + announcedForMs, firstEndedAt.getTime() + retentionDays * dayMs));
}

export type RemovalNotice = Notice & { readonly content: RemovalContent };

export function isRemovalNotice(notice: Notice): notice is RemovalNotice {
  const kinds: readonly string[] = removalKinds;
  return kinds.includes(notice.content.kind);
}

export interface RetentionNow {
  readonly now: Date;
  /** 0 = for ever. */
  readonly retentionDays: number;
  /** When the setting was last changed; `null` = never. */
  readonly changedAt: Date | null;
}

/** Whether something may still be removed by an announcement, or has to be announced anew. */
export function announcementHolds({ content, createdAt }: RemovalNotice, retention: RetentionNow): boolean {
  const { now, retentionDays, changedAt } = retention;
  if (retentionDays === 0 || content.retentionDays !== retentionDays) return false;
  if (changedAt !== null && changedAt >= createdAt) return false;
  return now.getTime() - createdAt.getTime() <= announcementHoldsForMs;
}
