import { sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import { type DeviceScope, scopeOfGroups } from '../../../core/scope.ts';
import type { Program } from '../../../platform/context.ts';
import { forgetRequestsAbout } from '../../../platform/database/idempotency-key.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import { forgetMessagesAbout } from '../../../platform/outbox/slack-messages.ts';
import { defineSlot } from '../../../platform/slot.ts';

export interface Removal {
  readonly number: number;
  readonly at: Date;
  readonly scope: DeviceScope;
}

interface Removed {
  readonly id: string;
  readonly number: number;
  /** `null` = all device groups. */
  readonly deviceGroups: readonly string[] | null;
}

/** Read from the audit log; `null` = not removed. */
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
  return { number: found.number, at: row.at, scope: scopeOfGroups(found.deviceGroups) };
}

export async function markListed(tx: Tx, ids: readonly ActivityId[], removalListId: string): Promise<void> {
  await tx.updateTable('activity').set({ removal_list_id: removalListId }).where('id', 'in', ids).execute();
}

/** Features delete their own rows of these activities, in the removing transaction. */
export const beforeRemoval = defineSlot<(tx: Tx, ids: readonly ActivityId[]) => Promise<void>>('before removal');

/** Removes at most 100 locked activities and all rows that refer to them. Throws where one has another version. */
export async function removeActivities(
  { slots }: Program,
  tx: Tx,
  activities: readonly { readonly id: ActivityId; readonly version: number }[],
): Promise<void> {
  const ids = activities.map(({ id }) => id);
  // Reversed order of features: upper features refer to rows of lower ones.
  for (const remove of slots.of(beforeRemoval).toReversed()) await remove(tx, ids);
  await tx.deleteFrom('follower').where('activity_id', 'in', ids).execute();
  await forgetMessagesAbout(tx, 'activity', ids);
  await forgetRequestsAbout(tx, ids);
  const seen = sql`select (seen ->> 'id')::uuid, (seen ->> 'version')::int
    from jsonb_array_elements(${JSON.stringify(activities)}::jsonb) seen`;
  const { numDeletedRows } = await tx
    .deleteFrom('activity')
    .where(sql<boolean>`(id, version) in (${seen})`)
    .executeTakeFirst();
  if (numDeletedRows !== BigInt(activities.length)) throw new Error('an activity changed while it was locked');
}
