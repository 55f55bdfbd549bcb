import { isLastingForNow } from '../../microsoft/is-lasting-failure.ts';
import { toRecommendationId } from '../../microsoft/recommendation.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { recommendationJobs } from './jobs.ts';

/** Has the steps of a configuration ready for whoever opens the details. */
export function readConfigurationStepsJob({ configurationSteps }: Services) {
  return async ({ data }: RunOf<typeof recommendationJobs.readConfigurationSteps>): Promise<void> => {
    const id = toRecommendationId(data.recommendationId);
    if (id === null) return;
    try {
      await configurationSteps.prepare(id);
    } catch (error) {
      if (!(error instanceof SourceFailure) || !isLastingForNow(error)) throw error;
    }
  };
}
