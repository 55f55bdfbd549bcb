import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { readSettings } from '../workspace/index.ts';
import type { intuneJobs } from './jobs.ts';
import { syncSecurityTasks } from './sync-security-tasks.ts';

/** Reads Intune's tasks, while a bot admin has the connection turned on. */
export function syncSecurityTasksJob({ program, securityTasks }: Services) {
  return async ({ signal }: RunOf<typeof intuneJobs.syncSecurityTasks>): Promise<void> => {
    if (!securityTasks.isConfigured || !(await readSettings(program)).intuneConnection) return;
    try {
      await syncSecurityTasks(program, securityTasks, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Recorded and shown in the status; the next one comes by schedule.
      program.log.warn({ error, code: error.code }, 'security tasks could not be read');
    }
  };
}
