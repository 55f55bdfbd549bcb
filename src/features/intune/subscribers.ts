import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { activityChanged, findActivity } from '../activities/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { oweTicketCreation } from './create.ts';
import { intuneJobs } from './jobs.ts';
import { oweTicketStatus } from './status.ts';

/** A new activity may want a ticket, and the ticket is told of decisions. */
export const intuneSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
    if (what === 'rescheduled') return;
    const activity = await findActivity(tx, program.workspaceId, activityId);
    if (activity === null) return;
    if (what === 'filed') await oweTicketCreation(program, tx, activity);
    else await oweTicketStatus(program, tx, activity);
  }),
  on(settingsChanged, async ({ store }: Program, tx: Tx, { before, after, changed }) => {
    const isConcerned = changed.includes('intuneConnection') || changed.includes('createTickets');
    if (isConcerned) await store.queue.enqueue(tx, intuneJobs.refreshTicketCards, {});
    const isTurnedOn = after.intuneConnection && !before.intuneConnection;
    if (isTurnedOn) await store.queue.enqueue(tx, intuneJobs.syncSecurityTasks, {});
  }),
];
