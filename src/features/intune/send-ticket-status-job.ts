import type { ActivityId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { intuneJobs } from './jobs.ts';
import { sendTicketStatus } from './send-ticket-status.ts';

/** Brings an Intune task in line with its activity as it stands now. What is thrown is tried again, after a look. */
export function sendTicketStatusJob({ program, securityTasks }: Services) {
  return async ({ data, signal }: RunOf<typeof intuneJobs.sendTicketStatus>): Promise<void> => {
    if (!securityTasks.isConfigured) return;
    await sendTicketStatus(program, securityTasks, data.activityId as ActivityId, signal);
  };
}
