import { sql } from 'kysely';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** Whose request it is now is no decision about it, so that the version stays; who asked for it at first is kept. */
export async function saveRequester(tx: Tx, id: ActivityId, requesterId: PersonId): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ requester_id: requesterId, first_requester_id: sql`coalesce(first_requester_id, requester_id)` })
    .where('id', '=', id)
    .execute();
}
