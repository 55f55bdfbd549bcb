import { sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import type { Reader } from './transaction.ts';

/** When an activity was removed, as the audit log keeps it; `null` = it was not. */
export async function findRemoval(
  db: Reader,
  workspaceId: WorkspaceId,
  removed: { readonly number: number } | { readonly id: ActivityId },
): Promise<{ readonly number: number; readonly at: Date } | null> {
  const row = await db
    .selectFrom('audit_log')
    .select('at')
    .select(sql<readonly { readonly id: string; readonly number: number }[]>`"after" -> 'activities'`.as('activities'))
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'activities_removed')
    .where(sql<boolean>`("after" -> 'activities') @> ${JSON.stringify([removed])}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  const found = row?.activities.find(({ id, number }) =>
    'id' in removed ? id === removed.id : number === removed.number,
  );
  return row === undefined || found === undefined ? null : { number: found.number, at: row.at };
}
