import type { DeviceScope } from '../../../core/device-scope.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { scopesOverlap } from '../../../core/scopes-overlap.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { maySee } from '../../access/index.ts';
import { listLiveActivitiesForAny } from '../activities.ts';
import type { Activity } from '../activity.ts';

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
