import { recommendationUrl, type Surroundings } from '../recommendations/index.ts';
import type { Activity } from './activity.ts';
export function portalUrlOf(activity: Activity, surroundings: Surroundings): string | null {
  return activity.recommendationId === null ? null : recommendationUrl(activity.recommendationId, surroundings);
}
