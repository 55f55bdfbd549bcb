import { type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import { removalKinds } from '../domain/notice.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { type Expiry, isRemovable } from './is-removable.ts';
import { pagesByNumber } from './pages-by-number.ts';
import { readSettingsChangedAt } from './settings-changes.ts';
import type { Reader, Tx } from './transaction.ts';
import { visibleTo, visibleToAny } from './visible-to.ts';

/** When auditors were last told what is to go; `null` = never. */
export async function readLastAnnouncedRemoval(db: Reader, workspaceId: WorkspaceId): Promise<Date | null> {
  const row = await db
    .selectFrom('notice')
    .select('created_at')
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', removalKinds)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** When it was last changed how long things are kept; `null` = never. */
export async function readRetentionChangedAt(db: Reader, workspaceId: WorkspaceId): Promise<Date | null> {
  return await readSettingsChangedAt(db, workspaceId, sql`"after" -> 'retentionDays' is not null`);
}

export interface Unannounced extends Expiry {
  /** Notices whose announcements hold. */
  readonly holding: readonly string[];
  /** What each auditor sees. */
  readonly scopes: readonly ReadingScope[];
  readonly isSeen: boolean;
}

export interface EndedActivity {
  readonly id: ActivityId;
  readonly endedAt: Date;
}

/**
 * Ended ones of which no announcement holds that they are to go, those that some auditor sees or the others, the longest
 * ended first; nobody changes them meanwhile.
 */
export async function lockUnannounced(
  tx: Tx,
  { holding, scopes, isSeen, ...expiry }: Unannounced,
  limit: number,
): Promise<readonly EndedActivity[]> {
  if (limit === 0) return [];
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'decided_at'])
    .where(isRemovable(expiry))
    .where(sql<SqlBool>`(removal_notice_id is null or removal_notice_id <> all(${holding}::uuid[]))`)
    .where(sql<SqlBool>`${visibleToAny(scopes)} = ${isSeen}`)
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id, decided_at: endedAt }) => ({ id: id as ActivityId, endedAt }));
}

/** At most 100 at once. Like measured facts it does not touch the version; a decision takes it back. */
export async function markAnnounced(tx: Tx, ids: readonly ActivityId[], noticeId: string): Promise<void> {
  await tx.updateTable('activity').set({ removal_notice_id: noticeId }).where('id', 'in', ids).execute();
}

/** What a notice announced and still stands at its end, in the order of the numbers, a page at a time. */
export function readAnnounced(
  db: Reader,
  workspaceId: WorkspaceId,
  noticeId: string,
): AsyncGenerator<readonly Activity[]> {
  return pagesByNumber(
    db
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('removal_notice_id', '=', noticeId),
  );
}

/** How much of what a notice announced still stands at its end, and somebody sees, and when the first of it ended. */
export async function summariseAnnounced(
  db: Reader,
  { workspaceId, noticeId, scope }: { workspaceId: WorkspaceId; noticeId: string; scope: ReadingScope },
): Promise<{ readonly count: number; readonly firstEndedAt: Date | null }> {
  return await db
    .selectFrom('activity')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min<Date | null>('decided_at').as('firstEndedAt')])
    .where('workspace_id', '=', workspaceId)
    .where('removal_notice_id', '=', noticeId)
    .where(visibleTo(scope))
    .executeTakeFirstOrThrow();
}

/** How many ended before then and may be removed, whether or not it was announced. */
export async function countRemovable(db: Reader, expiry: Expiry): Promise<number> {
  const { count } = await db
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isRemovable(expiry))
    .executeTakeFirstOrThrow();
  return count;
}
