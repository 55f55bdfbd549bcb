import { type Activity, liveStates } from '../../domain/activity.ts';
import type { PersonId, WorkspaceId } from '../../domain/identifiers.ts';
import type { RecommendationId } from '../../domain/recommendation.ts';
import type { Reader } from '../../store/transaction.ts';

/** What an exception is held against, and who sees it. */
export type LiveScope = Pick<Activity, 'number' | 'scope' | 'requesterId' | 'assigneeId'>;

/** All activities that still want something done for one recommendation. */
export async function listLiveScopes(
  db: Reader,
  workspaceId: WorkspaceId,
  recommendationId: RecommendationId,
): Promise<readonly LiveScope[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['number', 'device_groups', 'requester_id', 'assignee_id'])
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', '=', recommendationId)
    .where('state', 'in', liveStates)
    .execute();
  return rows.map(({ number, device_groups: groups, requester_id, assignee_id }) => ({
    number,
    scope: groups === null ? { kind: 'all' } : { kind: 'groups', groups },
    requesterId: requester_id as PersonId | null,
    assigneeId: assignee_id as PersonId | null,
  }));
}
