import type { ActivityId, ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { activityFromRow, liveStates } from '../activities/index.ts';
import type { Routed } from '../workspace/index.ts';

/** The channels in which a card of an activity stands, or may stand, in the order in which they came. */
export async function listCardedChannels(db: Reader, activityId: ActivityId): Promise<readonly ChannelId[]> {
  const rows = await db
    .selectFrom('slack_message')
    .select('target_id')
    .where('activity_id', '=', activityId)
    .where('kind', '=', 'card')
    .where((eb) => eb.or([eb('ts', 'is not', null), eb('attempted_at', 'is not', null), eb('repost_count', '>', 0)]))
    .orderBy('id')
    .execute();
  return rows.map(({ target_id }) => target_id as ChannelId);
}

/** A live activity and what stands of its cards where they belong. */
export interface CardedActivity extends Routed {
  readonly id: ActivityId;
  readonly cards: readonly { readonly channelId: string; readonly renderedAs: string | null }[];
}

/** Live activities that are owed cards, in the order of their ids, a page at a time. */
export async function listCardedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: string | null; readonly limit: number },
): Promise<readonly CardedActivity[]> {
  let select = db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('is_quiet', '=', false);
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).execute();
  if (rows.length === 0) return [];
  const cards = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'target_id', 'rendered_as'])
    .where(
      'activity_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('kind', '=', 'card')
    .where('is_former', '=', false)
    .execute();
  return rows.map(activityFromRow).map(({ id, scope, priority }) => ({
    id,
    scope,
    priority,
    cards: cards
      .filter((card) => card.activity_id === id)
      .map((card) => ({ channelId: card.target_id, renderedAs: card.rendered_as })),
  }));
}
