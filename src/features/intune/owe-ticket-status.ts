import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { intuneJobs } from './jobs.ts';
import { owedTicketStatus } from './ticket.ts';
import { clearTicketFailure, findTicket } from './tickets.ts';

/**
 * Has the linked Intune task told of a decision that was not made in Intune. While the connection is off nothing is
 * sent; the poll sees what is owed once it is on again.
 */
export async function oweTicketStatus(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (owedTicketStatus(activity) === null) return;
  const ticket = await findTicket(tx, activity.id);
  if (ticket === null) return;
  if (ticket.failure !== null) await clearTicketFailure(tx, activity.id);
  const { intuneConnection } = await readSettingsIn(tx, activity.workspaceId);
  if (!intuneConnection) return;
  await program.store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId: activity.id });
}
