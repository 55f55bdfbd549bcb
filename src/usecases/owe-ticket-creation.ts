import type { Activity } from '../domain/activity.ts';
import { toMitigation } from '../domain/ticket-draft.ts';
import { intuneJobs } from '../features/intune/index.ts';
import { insertTicketCreation } from '../store/ticket-creations.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import type { Program } from './context.ts';

/** Has Graph asked for a task, where a new activity wants one and a bot admin turned that on. */
export async function oweTicketCreation(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (!activity.wantsTicket || toMitigation(activity.option) === null) return;
  const { createTickets } = await readSettings(tx, activity.workspaceId);
  if (!createTickets) return;
  await insertTicketCreation(tx, activity.id);
  await program.store.queue.enqueue(tx, intuneJobs.createTicket, { activityId: activity.id });
}
