import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { type Activity, activityFromRow, liveStates } from '../activities/index.ts';

export interface CardInChannel {
  readonly activity: Activity;
  readonly permalink: string | null;
}

/** Live activities for a recommendation whose cards stand in a channel and belong there, newest first. */
export async function listCardsInChannel(
  db: Reader,
  { workspaceId, channelId }: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
  { recommendationId, limit }: { readonly recommendationId: RecommendationId; readonly limit: number },
): Promise<readonly CardInChannel[]> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('slack_message', 'slack_message.activity_id', 'activity.id')
    .selectAll('activity')
    .select('slack_message.permalink as card_permalink')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.recommendation_id', '=', recommendationId)
    .where('activity.state', 'in', liveStates)
    .where('slack_message.kind', '=', 'card')
    .where('slack_message.target_id', '=', channelId)
    .where('slack_message.is_former', '=', false)
    .where('slack_message.ts', 'is not', null)
    .orderBy('activity.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ activity: activityFromRow(row), permalink: row.card_permalink }));
}
