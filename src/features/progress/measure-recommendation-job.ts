import { isLastingForNow } from '../../microsoft/is-lasting-failure.ts';
import { toRecommendationId } from '../../microsoft/recommendation.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { progressJobs } from './jobs.ts';
import { measureRecommendation } from './measure-recommendation.ts';
import { recordMeasured, recordUnmeasured } from './record-measured.ts';

/** Compares the targets of a recommendation's activities with what Defender says now; Defender away = tried again. */
export function measureRecommendationJob({ program, source }: Services) {
  return async ({ data, signal }: RunOf<typeof progressJobs.measureRecommendation>): Promise<void> => {
    const id = toRecommendationId(data.recommendationId);
    if (id === null || !source.isConfigured) return;
    try {
      const outcome = await measureRecommendation(program, source, id, signal);
      program.log.info({ recommendationId: id, outcome }, 'targets compared');
      if (outcome === 'measured') await recordMeasured(program);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await recordUnmeasured(program, error);
      if (!isLastingForNow(error)) throw error;
      program.log.warn({ recommendationId: id, error, code: error.code }, 'targets could not be compared');
    }
  };
}
