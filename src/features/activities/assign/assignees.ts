import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** Who is to do it is no decision about the activity, so that it does not touch the version. */
export async function saveAssignee(tx: Tx, id: ActivityId, assigneeId: PersonId | null): Promise<void> {
  await tx.updateTable('activity').set({ assignee_id: assigneeId }).where('id', '=', id).execute();
}
