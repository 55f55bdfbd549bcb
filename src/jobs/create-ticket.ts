import type { ActivityId } from '../domain/identifiers.ts';
import type { RunningJob } from '../store/queue.ts';
import { createTicket } from '../usecases/create-ticket.ts';
import type { JobDeps } from './deps.ts';

/** Asks Graph for an Intune task. */
export function createTicketJob({ program, securityTasks }: JobDeps) {
  return async ({ data, signal }: RunningJob<'create-ticket'>): Promise<void> => {
    await createTicket(program, securityTasks, data.activityId as ActivityId, signal);
  };
}
