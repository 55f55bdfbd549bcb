import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { portalJobs } from './jobs.ts';
import { syncPortalActivities } from './sync-portal-activities.ts';

/** Reads what people filed and completed in the Defender portal. */
export function syncPortalActivitiesJob({ program, source, portalActivities, directory }: Services) {
  return async ({ signal }: RunOf<typeof portalJobs.syncPortalActivities>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      await syncPortalActivities(program, { source: portalActivities, directory }, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Recorded and shown in the status; the next one comes by schedule.
      program.log.warn({ error, code: error.code }, 'portal activities could not be read');
    }
  };
}
