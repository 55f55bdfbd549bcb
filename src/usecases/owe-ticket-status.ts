import type { Activity } from '../domain/activity.ts';
import { owedTicketStatus } from '../domain/ticket.ts';
import { intuneJobs } from '../features/intune/index.ts';
import { clearTicketFailure, findTicket } from '../store/tickets.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import type { Program } from './context.ts';

/**
 * Has the linked Intune task told of a decision that was not made in Intune. While the connection is off nothing is
 * sent; the poll sees what is owed once it is on again.
 */
export async function oweTicketStatus(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (owedTicketStatus(activity) === null) return;
  const ticket = await findTicket(tx, activity.id);
  if (ticket === null) return;
  if (ticket.failure !== null) await clearTicketFailure(tx, activity.id);
  const { intuneConnection } = await readSettings(tx, activity.workspaceId);
  if (!intuneConnection) return;
  await program.store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId: activity.id });
}
