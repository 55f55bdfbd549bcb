import type { ActivityId } from '../domain/identifiers.ts';
import type { intuneJobs } from '../features/intune/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { createTicket } from '../usecases/create-ticket.ts';

/** Asks Graph for an Intune task. */
export function createTicketJob({ program, securityTasks }: Services) {
  return async ({ data, signal }: RunOf<typeof intuneJobs.createTicket>): Promise<void> => {
    await createTicket(program, securityTasks, data.activityId as ActivityId, signal);
  };
}
