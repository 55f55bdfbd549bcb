import { sql } from 'kysely';
import type { DeviceScope } from '../../core/device-scope.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';

export interface Removal {
  readonly number: number;
  readonly at: Date;
  /** Of which devices it was. */
  readonly scope: DeviceScope;
}

interface Removed {
  readonly id: string;
  readonly number: number;
  /** `null` = all. */
  readonly deviceGroups: readonly string[] | null;
}

/** When an activity was removed, as the audit log keeps it; `null` = it was not. */
export async function findRemoval(
  db: Reader,
  workspaceId: WorkspaceId,
  removed: { readonly number: number } | { readonly id: ActivityId },
): Promise<Removal | null> {
  const row = await db
    .selectFrom('audit_log')
    .select('at')
    .select(sql<readonly Removed[]>`"after" -> 'activities'`.as('activities'))
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'activities_removed')
    .where(sql<boolean>`("after" -> 'activities') @> ${JSON.stringify([removed])}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  const found = row?.activities.find(({ id, number }) =>
    'id' in removed ? id === removed.id : number === removed.number,
  );
  if (row === undefined || found === undefined) return null;
  return { number: found.number, at: row.at, scope: scopeOf(found) };
}

function scopeOf({ deviceGroups }: Removed): DeviceScope {
  return deviceGroups === null ? { kind: 'all' } : { kind: 'groups', groups: deviceGroups };
}

/** They are on this list of what is to be removed. */
export async function markListed(tx: Tx, ids: readonly ActivityId[], removalListId: string): Promise<void> {
  await tx.updateTable('activity').set({ removal_list_id: removalListId }).where('id', 'in', ids).execute();
}
