import type { Activity, DeviceScope } from '../domain/activity.ts';
import { maySee } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { scopesOverlap } from '../domain/scopes-overlap.ts';
import { listLiveActivitiesForAny } from '../store/activities.ts';
import type { PersonContext } from './context.ts';

const mostLive = 100;

/** Live activities about the same, for some or all of the chosen scope, as far as the person may see them. */
export async function listRequested(
  { store, workspaceId, actor }: PersonContext,
  recommendationIds: readonly RecommendationId[],
  scope: DeviceScope,
): Promise<readonly Activity[]> {
  const live = await listLiveActivitiesForAny(store.db, workspaceId, { recommendationIds, limit: mostLive });
  return live.filter((activity) => scopesOverlap(activity.scope, scope) && maySee(actor, activity));
}
