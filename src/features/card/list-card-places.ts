import type { ActivityId, ChannelId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/source-message.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** Where the cards of some activities, at most 100, stand in Slack. */
export async function listCardPlaces(
  db: Reader,
  ids: readonly ActivityId[],
): Promise<readonly (MessagePlace & { readonly activityId: ActivityId })[]> {
  const rows = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'channel_id', 'ts'])
    .where('activity_id', 'in', ids)
    .where('kind', '=', 'card')
    .orderBy('created_at')
    .execute();
  return rows.flatMap(({ activity_id: activityId, channel_id: channelId, ts }) =>
    channelId === null || ts === null
      ? []
      : [{ activityId: activityId as ActivityId, channelId: channelId as ChannelId, ts }],
  );
}
