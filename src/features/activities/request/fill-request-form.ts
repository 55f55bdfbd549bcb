import type { PersonId } from '../../../core/identifiers.ts';
import { type RecommendationId, toRecommendationId } from '../../../microsoft/recommendation.ts';
import { SourceFailure } from '../../../microsoft/source-failure.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import type { recommendationJobs } from '../../recommendations/index.ts';
import { readDeviceGroups } from '../../recommendations/index.ts';
import type { GroupsOutcome } from './keep-request-form.ts';
import { refreshRequestForm } from './refresh-request-form.ts';

/** Reads the device groups for a form in which somebody waits, and shows them there. The form works without. */
export function fillRequestForm(deps: Services) {
  return async ({ data, signal }: RunOf<typeof recommendationJobs.fillRequestForm>): Promise<void> => {
    const recommendationId = toRecommendationId(data.recommendationId);
    if (recommendationId === null) return;
    const outcome = await readGroups(deps, recommendationId, signal);
    const personId = data.personId as PersonId;
    await refreshRequestForm(deps, { viewId: data.viewId, personId, recommendationId, outcome });
  };
}

async function readGroups(
  { program, deviceLists, source }: Services,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<GroupsOutcome> {
  if (!source.isConfigured) return 'failed';
  try {
    return (await readDeviceGroups(program, deviceLists, recommendationId, signal)) ? 'read' : 'failed';
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    program.log.warn({ error, recommendationId }, 'device groups could not be read for a form');
    return 'failed';
  }
}
