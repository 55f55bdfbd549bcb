import type { SlackMessage } from '../../platform/outbox/slack-messages.ts';
import { recordFormer } from '../../platform/outbox/slack-messages.ts';
import type { CardChannel, RoutedCardChannel } from './channels.ts';
import type { ActivityMessages } from './thread.ts';
import { lateHistoryKey } from './thread.ts';

/** A card that belongs in a channel, or stands there and does not belong there any more. */
export interface OwedCard {
  readonly row: SlackMessage;
  /** `null` while no channel is set. */
  readonly channel: RoutedCardChannel | CardChannel | null;
  readonly isFormer: boolean;
  /** Its channel became a place for the activity when cards stood elsewhere: it needs to be told what happened. */
  readonly isLate: boolean;
}

/** The rows of all cards of an activity, before any is posted: an interruption between two of them makes none late. */
export async function owedCards(messages: ActivityMessages): Promise<readonly OwedCard[]> {
  const { channels, formerChannels } = messages.delivery;
  const cards: OwedCard[] = [];
  for (const channel of channels) cards.push(await routed(messages, channel));
  for (const channel of formerChannels) {
    const row = messages.known.get(cardKey(channel.id));
    if (row !== undefined) cards.push({ row, channel, isFormer: true, isLate: false });
  }
  if (cards.length === 0) {
    const row = await messages.owed('card', cardKey(''), '');
    cards.push({ row, channel: null, isFormer: false, isLate: false });
  }
  await noteFormer(messages, cards);
  return cards;
}

async function routed(messages: ActivityMessages, channel: RoutedCardChannel): Promise<OwedCard> {
  const { known } = messages;
  const key = cardKey(channel.id);
  const isLate = known.has(lateHistoryKey(channel.id)) || (!known.has(key) && hasCards(messages));
  // First, so that it is still late after an interruption.
  if (isLate) await messages.owed('thread', lateHistoryKey(channel.id), channel.id);
  const row = await messages.owed('card', key, channel.id);
  return { row, channel, isFormer: false, isLate };
}

/** Says in each row whether its channel is a place for the activity, so that no other is looked for again. */
async function noteFormer({ db, known }: ActivityMessages, cards: readonly OwedCard[]): Promise<void> {
  const placed = new Set(cards.filter(({ isFormer }) => !isFormer).map(({ row }) => row.id));
  const rows = [...known.values()].filter(({ kind }) => kind === 'card');
  for (const { id, isFormer } of rows) {
    if (isFormer === placed.has(id)) await recordFormer(db, id, !isFormer);
  }
}

function cardKey(channelId: string): string {
  return `card:${channelId}`;
}

function hasCards({ known }: ActivityMessages): boolean {
  const rows = [...known.values()].filter(({ kind }) => kind === 'card');
  return rows.some(({ ts, attemptedAt, repostCount }) => ts !== null || attemptedAt !== null || repostCount > 0);
}
