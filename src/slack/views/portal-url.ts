import type { Activity } from '../../domain/activity.ts';
import { recommendationUrl, type Surroundings } from './surroundings.ts';
export function portalUrlOf(activity: Activity, surroundings: Surroundings): string | null {
  return activity.recommendationId === null ? null : recommendationUrl(activity.recommendationId, surroundings);
}
