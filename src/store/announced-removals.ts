import type { Activity } from '../domain/activity.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import { activityFromRow } from './activities.ts';
import { type Expiry, isRemovable } from './is-removable.ts';
import type { Reader, Tx } from './transaction.ts';

/** When auditors were last told what is to go; `null` = never. */
export async function readLastAnnouncedRemoval(db: Reader, workspaceId: WorkspaceId): Promise<Date | null> {
  const row = await db
    .selectFrom('notice')
    .select('created_at')
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', ['removal_offered', 'removal_without_auditor'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** Ended ones of which nobody was told yet that they are to go, the longest ended first; nobody changes them meanwhile. */
export async function lockUnannounced(tx: Tx, expiry: Expiry, limit: number): Promise<readonly ActivityId[]> {
  const rows = await tx
    .selectFrom('activity')
    .select('id')
    .where(isRemovable(expiry))
    .where('removal_notice_id', 'is', null)
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id as ActivityId);
}

/** At most 100 at once. Like measured facts it does not touch the version; a decision takes it back. */
export async function markAnnounced(tx: Tx, ids: readonly ActivityId[], noticeId: string): Promise<void> {
  await tx.updateTable('activity').set({ removal_notice_id: noticeId }).where('id', 'in', ids).execute();
}

/** What a notice announced and still stands at its end, in the order of the numbers, a page at a time. */
export async function* readAnnounced(
  db: Reader,
  workspaceId: WorkspaceId,
  noticeId: string,
): AsyncGenerator<readonly Activity[]> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('removal_notice_id', '=', noticeId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(1000)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(activityFromRow);
    after = last.number;
  }
}

export async function hasAnnounced(db: Reader, workspaceId: WorkspaceId, noticeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('activity')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('removal_notice_id', '=', noticeId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
