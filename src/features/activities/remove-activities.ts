import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { forgetRequestsAbout } from '../../platform/database/handled-requests.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { forgetMessagesAbout } from '../../platform/outbox/slack-messages.ts';
import { defineSlot } from '../../platform/slot.ts';

/** Features above remove what they keep of activities that are about to go. Runs in the transaction that removes them. */
export const beforeRemoval = defineSlot<(tx: Tx, ids: readonly ActivityId[]) => Promise<void>>('before removal');

/** Removes locked activities, at most 100, with everything that refers to them. Throws where one has changed since. */
export async function removeActivities(
  { slots }: Program,
  tx: Tx,
  activities: readonly { readonly id: ActivityId; readonly version: number }[],
): Promise<void> {
  const ids = activities.map(({ id }) => id);
  // What is above refers to what is below.
  for (const remove of slots.of(beforeRemoval).toReversed()) await remove(tx, ids);
  await tx.deleteFrom('follower').where('activity_id', 'in', ids).execute();
  await forgetMessagesAbout(tx, ids);
  await forgetRequestsAbout(tx, ids);
  const seen = sql`select (seen ->> 'id')::uuid, (seen ->> 'version')::int
    from jsonb_array_elements(${JSON.stringify(activities)}::jsonb) seen`;
  const { numDeletedRows } = await tx
    .deleteFrom('activity')
    .where(sql<boolean>`(id, version) in (${seen})`)
    .executeTakeFirst();
  if (numDeletedRows !== BigInt(activities.length)) throw new Error('an activity changed while it was locked');
}
