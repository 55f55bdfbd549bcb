import type { Activity } from '../domain/activity.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { toMitigation } from '../domain/ticket-draft.ts';
import { intuneJobs } from '../features/intune/index.ts';
import { insertTicketCreation } from '../store/ticket-creations.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/** Has Graph asked for a task, where a new activity wants one and a bot admin turned that on. */
export async function oweTicketCreation(
  program: Program,
  tx: Tx,
  activity: Activity,
  settings: WorkspaceSettings,
): Promise<void> {
  if (!activity.wantsTicket || !settings.createTickets || toMitigation(activity.option) === null) return;
  await insertTicketCreation(tx, activity.id, activity.createdAt);
  await program.store.queue.enqueue(tx, intuneJobs.createTicket, { activityId: activity.id });
}
