import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { intuneJobs } from './jobs.ts';
import { insertTicketCreation } from './ticket-creations.ts';
import { toMitigation } from './ticket-draft.ts';

/** Has Graph asked for a task, where a new activity wants one and a bot admin turned that on. */
export async function oweTicketCreation(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (!activity.wantsTicket || toMitigation(activity.option) === null) return;
  const { createTickets } = await readSettingsIn(tx, activity.workspaceId);
  if (!createTickets) return;
  await insertTicketCreation(tx, activity.id);
  await program.store.queue.enqueue(tx, intuneJobs.createTicket, { activityId: activity.id });
}
