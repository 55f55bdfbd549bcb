import type { intuneJobs } from '../features/intune/index.ts';
import { SourceFailure } from '../microsoft/source-failure.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { readSettings } from '../usecases/read-settings.ts';
import { syncSecurityTasks } from '../usecases/sync-security-tasks.ts';

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
