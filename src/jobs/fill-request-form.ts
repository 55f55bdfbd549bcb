import type { PersonId } from '../domain/identifiers.ts';
import { toRecommendationId } from '../domain/recommendation.ts';
import type { RunningJob } from '../store/queue.ts';
import { SourceFailure } from '../usecases/ports.ts';
import { readDeviceGroups } from '../usecases/read-device-groups.ts';
import type { JobDeps } from './deps.ts';

/** Reads the device groups for a form in which somebody waits, and shows them there. The form works without. */
export function fillRequestForm({ program, deviceLists, formRefresher, source }: JobDeps) {
  return async ({ data, signal }: RunningJob<'fill-request-form'>): Promise<void> => {
    const recommendationId = toRecommendationId(data.recommendationId);
    if (!source.isConfigured || recommendationId === null) return;
    try {
      if (!(await readDeviceGroups(program, deviceLists, recommendationId, signal))) return;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      program.log.warn({ error, recommendationId }, 'device groups could not be read for a form');
      return;
    }
    const { viewId, personId } = data;
    await formRefresher.refreshRequestForm({ viewId, personId: personId as PersonId, recommendationId });
  };
}
