import type { ActivityId } from '../domain/identifiers.ts';
import type { intuneJobs } from '../features/intune/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import { createTicket } from '../usecases/create-ticket.ts';
import type { JobDeps } from './deps.ts';

/** Asks Graph for an Intune task. */
export function createTicketJob({ program, securityTasks }: JobDeps) {
  return async ({ data, signal }: RunOf<typeof intuneJobs.createTicket>): Promise<void> => {
    await createTicket(program, securityTasks, data.activityId as ActivityId, signal);
  };
}
