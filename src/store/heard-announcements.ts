import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import type { Reader } from './transaction.ts';
import { visibleToAny } from './visible-to.ts';

/** An announcement, and what each of those whom it reached sees. */
export interface HeardAnnouncement {
  readonly noticeId: string;
  readonly scopes: readonly ReadingScope[];
}

/** Which rows of `activity` one of these announced to somebody who sees them. */
export function isHeard(heard: readonly HeardAnnouncement[]): RawBuilder<SqlBool> {
  if (heard.length === 0) return sql<SqlBool>`false`;
  const each = heard.map(
    ({ noticeId, scopes }) => sql`(activity.removal_notice_id = ${noticeId} and ${visibleToAny(scopes)})`,
  );
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`;
}

/** How many an announcement named that nobody whom it reached sees. */
export async function countUnheard(db: Reader, workspaceId: WorkspaceId, heard: HeardAnnouncement): Promise<number> {
  const { count } = await db
    .selectFrom('activity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('removal_notice_id', '=', heard.noticeId)
    .where(sql<SqlBool>`not ${visibleToAny(heard.scopes)}`)
    .executeTakeFirstOrThrow();
  return count;
}

/** Whom a notice reached as a direct message, and when, the first of them first. */
export async function listReached(
  db: Reader,
  noticeId: string,
): Promise<readonly { readonly personId: PersonId; readonly at: Date }[]> {
  const rows = await db
    .selectFrom('slack_message')
    .select(['target_id', 'posted_at'])
    .where('notice_id', '=', noticeId)
    // A file that belongs to it has a key of its own.
    .whereRef('dedupe_key', '=', 'target_id')
    .where('posted_at', 'is not', null)
    .orderBy('posted_at')
    .execute();
  return rows.flatMap(({ target_id, posted_at }) =>
    posted_at === null ? [] : [{ personId: target_id as PersonId, at: posted_at }],
  );
}
