import type { ActivityId } from '../../core/identifiers.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import { type DeviceScope, scopesOverlap } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { maySee } from '../access/index.ts';
import { type Activity, listLiveActivitiesForAny, liveStates, visibleTo } from '../activities/index.ts';

/** Live activities for the recommendation of an activity that have a lower number, newest first. */
export async function listEarlierRequests(
  db: Reader,
  { workspaceId, recommendationId, number }: Pick<Activity, 'workspaceId' | 'recommendationId' | 'number'>,
  { scope, limit }: { readonly scope: ReadingScope; readonly limit: number },
): Promise<readonly EarlierRequest[]> {
  if (recommendationId === null) return [];
  const rows = await db
    .selectFrom('activity')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace_id', '=', 'activity.workspace_id').onRef('person.id', '=', 'activity.requester_id'),
    )
    .select(['activity.number', 'activity.requester_email', 'person.display_name'])
    .select((eb) =>
      eb
        .selectFrom('slack_message')
        .select('slack_message.permalink')
        .whereRef('slack_message.activity_id', '=', 'activity.id')
        .where('slack_message.kind', '=', 'card')
        .where('slack_message.permalink', 'is not', null)
        .orderBy('slack_message.is_former')
        .orderBy('slack_message.id')
        .limit(1)
        .as('permalink'),
    )
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.recommendation_id', '=', recommendationId)
    .where('activity.state', 'in', liveStates)
    .where('activity.number', '<', number)
    .where(visibleTo(scope))
    .orderBy('activity.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    requester: row.display_name ?? row.requester_email,
    permalink: row.permalink,
  }));
}

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

/** A live activity for the same recommendation that was here before. */
export interface EarlierRequest {
  readonly number: number;
  /** A name in Slack, or an address; `null` where neither is known. */
  readonly requester: string | null;
  /** Link to its card, once that is in the channel. */
  readonly permalink: string | null;
}
