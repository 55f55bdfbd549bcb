import { type RawBuilder, sql } from 'kysely';
import type { ActivityId, ChannelId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { lastOf, type PendingPage } from '../../platform/database/batches.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { cardIsWaiting, isRefused } from '../../platform/outbox/slack-messages.ts';
import { type Activity, activityFromRow, liveStates, readFirstCardLinks, visibleTo } from '../activities/index.ts';

/** The one card of a batch that mentions a user group or a person in a channel. */
interface BatchMentionTable {
  readonly batch_id: string;
  readonly channel_id: string;
  readonly mentioned: string;
  /** The card's row in `slack_message`. */
  message_id: string;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    batch_mention: BatchMentionTable;
  }
}

/** Tables of this feature; the baseline joins them in the order of features. */
export const cardSchema: readonly string[] = [
  `create table batch_mention (
    batch_id uuid not null,
    channel_id text not null,
    mentioned text not null,
    message_id uuid not null references slack_message on delete cascade,
    primary key (batch_id, channel_id, mentioned)
  )`,
  `create index batch_mention_by_message on batch_mention (message_id)`,
];

/** The channels in which a card is, or may be, oldest first. */
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

/** `cards`: only those that belong where they are. */
export interface CardedActivity {
  readonly activity: Activity;
  /** The latest measurement of its devices; `null` = never measured. */
  readonly measuredAt: Date | null;
  readonly cards: readonly { readonly channelId: string; readonly renderedAs: string | null }[];
}

/** Live activities that have cards, ordered by id, one page. */
export async function listCardedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: string | null; readonly limit: number },
): Promise<readonly CardedActivity[]> {
  let select = db
    .selectFrom('activity')
    .leftJoin('measurement', 'measurement.recommendation_id', 'activity.recommendation_id')
    .selectAll('activity')
    .select('measurement.measured_at as measured_at')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where('activity.is_without_card', '=', false);
  if (query.after !== null) select = select.where('activity.id', '>', query.after);
  const rows = await select.orderBy('activity.id').limit(query.limit).execute();
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
  return rows.map((row) => ({
    activity: activityFromRow(row),
    measuredAt: row.measured_at,
    cards: cards
      .filter((card) => card.activity_id === row.id)
      .map((card) => ({ channelId: card.target_id, renderedAs: card.rendered_as })),
  }));
}

interface ActivityMessagePlace extends MessagePlace {
  readonly activityId: ActivityId;
  /** The recipient of the direct message; `null` = the message is a card. */
  readonly personId: PersonId | null;
}

/** The places of cards and of each person's latest direct message, for at most 100 activities. */
export async function listMessagePlaces(
  db: Reader,
  ids: readonly ActivityId[],
): Promise<readonly ActivityMessagePlace[]> {
  const rows = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'kind', 'target_id', 'channel_id', 'ts'])
    .where('activity_id', 'in', ids)
    .where('is_given_up', '=', false)
    .where((eb) =>
      eb.or([eb('kind', '=', 'card'), eb('kind', 'in', ['direct', 'receipt']).and('is_former', '=', false)]),
    )
    .orderBy('created_at')
    .execute();
  return rows.flatMap(({ activity_id: activityId, kind, target_id: target, channel_id: channelId, ts }) => {
    if (channelId === null || ts === null) return [];
    const personId = kind === 'card' ? null : (target as PersonId);
    return [{ activityId: activityId as ActivityId, personId, channelId: channelId as ChannelId, ts }];
  });
}

export interface CardInChannel {
  readonly activity: Activity;
  readonly permalink: string | null;
}

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

/**
 * Looks at the next `limit` activities in the order of their ids, and returns those with something pending. That is a
 * missing card, a card that was not posted or updated, or another failed message from after `since`. Activities without
 * a card need none. A page counts the rows looked at, so that no statement scans all activities.
 */
export async function listUndeliveredActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, since, limit }: { readonly after: string | null; readonly since: Date; readonly limit: number },
): Promise<PendingPage> {
  let looked = db.selectFrom('activity').select(['id', 'is_without_card']).where('workspace_id', '=', workspaceId);
  if (after !== null) looked = looked.where('id', '>', after);
  const rows = await db
    .selectFrom(looked.orderBy('id').limit(limit).as('looked'))
    .select(['looked.id', isPending(since).as('isPending')])
    .orderBy('looked.id')
    .execute();
  return { ids: rows.flatMap(({ id, isPending }) => (isPending ? [id] : [])), last: lastOf(rows, limit) };
}

function isPending(since: Date) {
  const hasCard = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and m.kind = 'card')`;
  const owesCard = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and m.kind = 'card' and (${cardIsWaiting} or (m.ts is not null and m.failure is not null)))`;
  const isMorePending = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and ${isRefused(since)})`;
  return sql<boolean>`((not looked.is_without_card and (not ${hasCard} or ${owesCard})) or ${isMorePending})`;
}

export interface BatchMention {
  readonly batchId: string;
  readonly channelId: string;
  readonly mentioned: string;
  readonly messageId: string;
}

/**
 * Whether this message is the one of its batch that mentions `mentioned` in the channel. A claim holds once its message
 * is posted. Until then, it holds while its activity is open and High, and belongs in the channel. The activity may
 * have been closed since the delivery read it.
 */
export async function claimMention(
  db: Reader,
  { batchId, channelId, mentioned, messageId }: BatchMention,
): Promise<boolean> {
  await sql`insert into batch_mention (batch_id, channel_id, mentioned, message_id)
    select ${batchId}, ${channelId}, ${mentioned}, ${messageId} where ${isHolding(sql`${messageId}::uuid`)}
    on conflict (batch_id, channel_id, mentioned) do update set message_id = excluded.message_id
      where not ${isHolding(sql`batch_mention.message_id`)}`.execute(db);
  const claim = await db
    .selectFrom('batch_mention')
    .select('message_id')
    .where('batch_id', '=', batchId)
    .where('channel_id', '=', channelId)
    .where('mentioned', '=', mentioned)
    .where('message_id', '=', messageId)
    .where(isHolding(sql`batch_mention.message_id`))
    .executeTakeFirst();
  return claim !== undefined;
}

function isHolding(messageId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select 1 from slack_message m join activity a on a.id = m.activity_id
    where m.id = ${messageId} and (m.ts is not null or m.repost_count > 0
      or (not m.is_former and a.priority = 'high' and a.state in ${valueList(liveStates, 'text')})))`;
}

/** For a card that is posted without a mention, so that another card of its batch has the mention. */
export async function releaseMention(db: Reader, messageId: string): Promise<void> {
  await db.deleteFrom('batch_mention').where('message_id', '=', messageId).execute();
}

export interface FollowedUp {
  readonly number: number;
  /** Link to the card; `null` = not posted. */
  readonly permalink: string | null;
}

/** `null` = the reader may not see it. */
export async function findFollowedUp(db: Reader, id: ActivityId, scope: ReadingScope): Promise<FollowedUp | null> {
  const row = await db
    .selectFrom('activity')
    .select('number')
    .where('id', '=', id)
    .where(visibleTo(scope))
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, permalink: (await readFirstCardLinks(db, [id])).get(id) ?? null };
}

/** Live activities of priority High that are not paused, ordered by id, one page. */
export async function listOpenHigh(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly Activity[]> {
  let select = db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('priority', '=', 'high')
    .where('paused_since', 'is', null);
  if (after !== null) select = select.where('id', '>', after);
  return (await select.orderBy('id').limit(limit).execute()).map(activityFromRow);
}
