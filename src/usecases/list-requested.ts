import type { DeviceScope } from '../core/device-scope.ts';
import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { maySee } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { scopesOverlap } from '../domain/scopes-overlap.ts';
import { listLiveActivitiesForAny } from '../store/activities.ts';
import type { Reader } from '../store/transaction.ts';
import type { PersonContext } from './context.ts';

const mostLive = 1000;

/** What is open already about some recommendations, for some or all of the same devices, without what is followed up. */
export async function listRequested(
  { workspaceId, actor }: PersonContext,
  db: Reader,
  query: {
    readonly recommendationIds: readonly RecommendationId[];
    readonly scope: DeviceScope;
    readonly followUpToId: ActivityId | null;
  },
): Promise<readonly Activity[]> {
  const { recommendationIds, scope, followUpToId } = query;
  const live = await listLiveActivitiesForAny(db, workspaceId, { recommendationIds, limit: mostLive });
  const isFollowedUp = (activity: Activity) => activity.id === followUpToId && maySee(actor, activity);
  return live.filter((activity) => !isFollowedUp(activity) && scopesOverlap(activity.scope, scope));
}
