import { toRecommendationId } from '../domain/recommendation.ts';
import type { RunningJob } from '../store/queue.ts';
import { measureRecommendation } from '../usecases/measure-recommendation.ts';
import type { JobDeps } from './deps.ts';

/** Compares the targets of a recommendation's activities with what Defender says now; Defender away = tried again. */
export function measureRecommendationJob({ program, source }: JobDeps) {
  return async ({ data, signal }: RunningJob<'measure-recommendation'>): Promise<void> => {
    const id = toRecommendationId(data.recommendationId);
    if (id === null || !source.isConfigured) return;
    const outcome = await measureRecommendation(program, source, id, signal);
    program.log.info({ recommendationId: id, outcome }, 'targets compared');
  };
}
