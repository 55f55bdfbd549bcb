import type { ActivityId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { createTicket } from './create-ticket.ts';
import type { intuneJobs } from './jobs.ts';

/** Asks Graph for an Intune task. */
export function createTicketJob({ program, securityTasks }: Services) {
  return async ({ data, signal }: RunOf<typeof intuneJobs.createTicket>): Promise<void> => {
    await createTicket(program, securityTasks, data.activityId as ActivityId, signal);
  };
}
