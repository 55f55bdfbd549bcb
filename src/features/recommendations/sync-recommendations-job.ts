import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { recommendationJobs } from './jobs.ts';
import { syncRecommendations } from './sync-recommendations.ts';

/** Brings the mirror in line. */
export function syncRecommendationsJob({ program, source }: Services) {
  return async ({ signal }: RunOf<typeof recommendationJobs.syncRecommendations>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      await syncRecommendations(program, source, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Recorded and shown in the status; the next one comes by schedule.
      program.log.warn({ error, code: error.code }, 'recommendations could not be read');
    }
  };
}
