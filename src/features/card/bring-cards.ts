import type { ChannelId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import { formatRoleSource } from '../../core/roles.ts';
import { dayMs } from '../../core/time.ts';
import { type Translator, translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Posting } from '../../platform/outbox/outbox.ts';
import {
  mostReposts,
  recordFormer,
  recordMention,
  recordRenderedAs,
  recordUndeliverable,
  type SlackMessage,
} from '../../platform/outbox/slack-messages.ts';
import type { Delays } from '../../platform/slack/errors.ts';
import { type MessageView, marked } from '../../platform/slack/views/message.ts';
import { isLive } from '../activities/index.ts';
import type { Mention } from '../workspace/index.ts';
import type { ActivityMessages } from './activity-messages.ts';
import { routedCard } from './card.ts';
import type { CardChannel } from './channels.ts';
import { isTarget, pingsIn } from './pings.ts';
import { claimMention, releaseMention } from './store.ts';
import { cardTexts } from './texts.ts';

export type CardDelivery =
  | { readonly kind: 'posted'; readonly permalink: string }
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'undeliverable';
      readonly failure: string;
      /** `null` = the IT channel, or no channel is set. */
      readonly channelId: string | null;
    };

export interface Card {
  readonly cardDelivery: CardDelivery;
  readonly place: MessagePlace | null;
  readonly t: Translator;
  readonly isFormer: boolean;
  readonly isLate: boolean;
  readonly repostCount: number;
  readonly postedAt: Date | null;
  readonly mention: Mention | null;
  /** The latest ping that the posted card knew of, whether it mentions anyone or not. */
  readonly pingedFor: string | null;
}

/** Posts or updates each card of an activity. A card that has to wait does not delay the others. */
export async function bringCards(
  messages: ActivityMessages,
  delays: Delays,
  signal: AbortSignal,
): Promise<readonly Card[]> {
  // The activity was filed in bulk, and a summary names it instead.
  if (messages.delivery.activity.isWithoutCard) return [];
  const cards: Card[] = [];
  for (const pending of await pendingCards(messages)) {
    signal.throwIfAborted();
    const run = new CardRun(messages, pending);
    const card = await delays.attempt(conversationOf(pending), () => run.bring());
    cards.push(card === 'waits' ? run.unchanged() : card);
  }
  return cards;
}

function conversationOf({ row, channel }: PendingCard): string {
  return row.channelId ?? channel?.id ?? '';
}

// A card in a channel that joined later mentions nobody for pings older than this.
const newsMs = 7 * dayMs;

class CardRun {
  readonly #messages: ActivityMessages;
  readonly #pending: PendingCard;
  readonly #t: Translator;

  constructor(messages: ActivityMessages, pending: PendingCard) {
    this.#messages = messages;
    this.#pending = pending;
    this.#t = translatorFor(pending.channel?.locale ?? messages.delivery.workspaceLocale);
  }

  async bring(): Promise<Card> {
    const { row, channel } = this.#pending;
    if (channel === null) return await this.#cannotPost(row, 'no_channel');
    if (row.ts === null) return await this.#bringNew(row);
    if (channel.isSharedExternally) return await this.#cannotPost(row, 'shared_externally');
    const view = row.isMarked ? marked(this.#t, this.#view(row)) : this.#view(row);
    const outcome = await this.#outbox.update(row, view, this.#messages.priority());
    if (outcome !== 'gone') return await this.#arrived(row, outcome === 'updated');
    const repostCount = row.repostCount + 1;
    const nowhere = { ts: null, channelId: null, permalink: null, isMarked: false, mentioned: null };
    return await this.#bringNew({ ...row, ...nowhere, repostCount });
  }

  /** The result for a card that `Delays` holds back. */
  unchanged(): Card {
    const { row } = this.#pending;
    const { channelId, ts, permalink } = row;
    const cardDelivery: CardDelivery = permalink === null ? { kind: 'waiting' } : { kind: 'posted', permalink };
    return this.#card(row, cardDelivery, channelId === null || ts === null ? null : { channelId, ts });
  }

  async #bringNew(row: SlackMessage): Promise<Card> {
    const { channel, isFormer } = this.#pending;
    if (channel === null) return await this.#cannotPost(row, 'no_channel');
    if (row.repostCount > mostReposts || (isFormer && row.repostCount > 0)) return this.#undelivered(row, 'deleted');
    if (channel.isSharedExternally) return await this.#cannotPost(row, 'shared_externally');
    let decided = row;
    const renew = async () => {
      decided = await this.#mentioning(row);
      return this.#view(decided);
    };
    const posting: Posting = { row, target: channel.id, view: this.#view(row), t: this.#t, renew };
    const result = isFormer ? await this.#outbox.recover(posting) : await this.#outbox.post(posting);
    if (result === null) return this.#undelivered(row, 'moved');
    if (result.kind === 'undeliverable') return await this.#cannotPost(row, result.failure);
    const { ts } = result;
    const posted = { channelId: result.channelId as ChannelId, ts, postedAt: this.#messages.now() };
    return await this.#arrived({ ...decided, ...posted }, true);
  }

  /** Records before each attempt whom the card mentions. If the attempt arrives unnoticed, its record is the true one. */
  async #mentioning(row: SlackMessage): Promise<SlackMessage> {
    const mentioned = row.repostCount === 0 && this.#isCalling() ? await this.#called(row) : null;
    if (mentioned === null && row.repostCount === 0) await releaseMention(this.#messages.db, row.id);
    const pingedFor = pingsIn(this.#messages.delivery.history).at(-1)?.id ?? null;
    if (mentioned === row.mentioned && pingedFor === row.pingedFor) return row;
    await recordMention(this.#messages.db, row.id, { mentioned, pingedFor });
    return { ...row, mentioned, pingedFor };
  }

  #isCalling(): boolean {
    const mention = this.#mention;
    const { requesterId, status } = this.#messages.delivery.activity;
    if (!isLive(status) || mention === null || isTarget(mention, requesterId)) return false;
    if (!this.#pending.isLate) return true;
    const since = this.#messages.now().getTime() - newsMs;
    const pings = pingsIn(this.#messages.delivery.history);
    return pings.some(({ action, at }) => action !== 'activity_filed' && at.getTime() > since);
  }

  /** Of the open cards filed together, one in each channel mentions the target. A late card mentions it regardless. */
  async #called({ id: messageId, targetId: channelId }: SlackMessage): Promise<string | null> {
    const mentioned = this.#mention === null ? null : formatRoleSource(this.#mention.target);
    const { batchId } = this.#messages.delivery.activity;
    if (mentioned === null || batchId === undefined || this.#pending.isLate) return mentioned;
    const isOurs = await claimMention(this.#messages.db, { batchId, channelId, mentioned, messageId });
    return isOurs ? mentioned : null;
  }

  #view({ mentioned }: SlackMessage): MessageView {
    const { delivery } = this.#messages;
    const movedTo = this.#pending.isFormer ? delivery.channels.map(({ id }) => id) : [];
    return routedCard(this.#t.with(cardTexts), { ...delivery, placing: { mentioned, movedTo } });
  }

  async #arrived(row: SlackMessage, isUpToDate: boolean): Promise<Card> {
    const { channelId, ts, id } = row;
    if (channelId === null || ts === null) throw new Error('a posted card has a place');
    const { db } = this.#messages;
    const { renderedAs } = this.#pending.channel ?? row;
    if (isUpToDate && renderedAs !== null && renderedAs !== row.renderedAs) await recordRenderedAs(db, id, renderedAs);
    const permalink = await this.#outbox.permalink(row);
    const cardDelivery: CardDelivery = permalink === null ? { kind: 'waiting' } : { kind: 'posted', permalink };
    return this.#card(row, cardDelivery, { channelId, ts });
  }

  async #cannotPost(row: SlackMessage, failure: string): Promise<Card> {
    const { db, deps, delivery } = this.#messages;
    await recordUndeliverable(db, row.id, failure);
    deps.program.log.warn({ activityId: delivery.activity.id, failure }, 'a card is kept and not delivered');
    return this.#undelivered(row, failure);
  }

  #undelivered(row: SlackMessage, failure: string): Card {
    const { channel } = this.#pending;
    const channelId = channel === null || channel.isItChannel ? null : channel.id;
    return this.#card(row, { kind: 'undeliverable', failure, channelId }, null);
  }

  #card(
    { repostCount, postedAt, pingedFor }: SlackMessage,
    cardDelivery: CardDelivery,
    place: MessagePlace | null,
  ): Card {
    const { isFormer, isLate } = this.#pending;
    const mention = this.#mention;
    return { cardDelivery, place, t: this.#t, isFormer, isLate, repostCount, postedAt, mention, pingedFor };
  }

  get #mention(): Mention | null {
    return this.#pending.channel?.mention ?? null;
  }

  get #outbox() {
    return this.#messages.deps.outbox;
  }
}

/** A card that belongs in `channel`. With `isFormer`, the card is there but no longer belongs there. */
export interface PendingCard {
  readonly row: SlackMessage;
  /** `null` while no channel is set. */
  readonly channel: CardChannel | null;
  readonly isFormer: boolean;
  /** The channel joined when cards were already elsewhere, so its thread needs the history. */
  readonly isLate: boolean;
}

/** Creates the rows of all cards before any is posted. Otherwise an interruption would make the rest late. */
async function pendingCards(messages: ActivityMessages): Promise<readonly PendingCard[]> {
  const { channels, formerChannels } = messages.delivery;
  const cards: PendingCard[] = [];
  for (const channel of channels) cards.push(await routed(messages, channel));
  for (const channel of formerChannels) {
    const row = messages.known.get(cardKey(channel.id));
    if (row !== undefined) cards.push({ row, channel, isFormer: true, isLate: false });
  }
  if (cards.length === 0) {
    const row = await messages.pending('card', cardKey(''), '');
    cards.push({ row, channel: null, isFormer: false, isLate: false });
  }
  await noteFormer(messages, cards);
  return cards;
}

async function routed(messages: ActivityMessages, channel: CardChannel): Promise<PendingCard> {
  const { known } = messages;
  const key = cardKey(channel.id);
  const isLate = known.has(lateHistoryKey(channel.id)) || (!known.has(key) && hasCards(messages));
  // Recorded first, so that the card is still late after an interruption.
  if (isLate) await messages.pending('thread', lateHistoryKey(channel.id), channel.id);
  const row = await messages.pending('card', key, channel.id);
  return { row, channel, isFormer: false, isLate };
}

/** Records in each row whether the card still belongs in its channel. `findMisplacedCards` relies on that. */
async function noteFormer({ db, known }: ActivityMessages, cards: readonly PendingCard[]): Promise<void> {
  const placed = new Set(cards.filter(({ isFormer }) => !isFormer).map(({ row }) => row.id));
  const rows = [...known.values()].filter(({ kind }) => kind === 'card');
  for (const { id, isFormer } of rows) {
    if (isFormer === placed.has(id)) await recordFormer(db, id, !isFormer);
  }
}

export function lateHistoryKey(channelId: string): string {
  return `history:0:${channelId}`;
}

function cardKey(channelId: string): string {
  return `card:${channelId}`;
}

function hasCards({ known }: ActivityMessages): boolean {
  const rows = [...known.values()].filter(({ kind }) => kind === 'card');
  return rows.some(({ ts, attemptedAt, repostCount }) => ts !== null || attemptedAt !== null || repostCount > 0);
}
