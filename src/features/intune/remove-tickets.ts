import type { ActivityId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** Links go as well, those to the portal too. */
export async function removeTickets(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await tx.deleteFrom('activity_link').where('activity_id', 'in', ids).execute();
  await tx.deleteFrom('ticket').where('activity_id', 'in', ids).execute();
  await tx.deleteFrom('ticket_creation').where('activity_id', 'in', ids).execute();
}
