import { createHash } from 'node:crypto';
import type { ChatPostMessageArguments, WebClient } from '@slack/web-api';
import type { ChannelId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { Program } from '../context.ts';
import { DeliveryDelayed } from '../database/errors.ts';
import { publish } from '../database/transaction.ts';
import { defineEvent } from '../event.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { classifySlackError, isFinalRefusal } from '../slack/errors.ts';
import {
  conversationKey,
  type DeliveryPriority,
  type Limit,
  methodKey,
  postLimits,
  RateLimits,
  type Speed,
  tierThreeLimit,
} from '../slack/rate-limits.ts';
import { type MessageView, marked } from '../slack/views/message.ts';
import { findDelivered, type Lookup } from './find-delivered.ts';
import {
  type DeliveryDelay,
  ensureMessage,
  type Pending,
  recordAttempt,
  recordDelay,
  recordDisappeared,
  recordGivenUp,
  recordNotPosted,
  recordPermalink,
  recordPosted,
  recordUndeliverable,
  recordUpdated,
  type SlackMessage,
} from './slack-messages.ts';

export interface OutboxDeps {
  readonly client: WebClient;
  readonly program: Program;
  readonly speed: Speed;
}

export interface Posting {
  readonly row: SlackMessage;
  readonly target: string;
  readonly threadTs?: string;
  readonly view: MessageView;
  /** The language of the mark on a post that may be a repeat. */
  readonly t: Translator;
  readonly priority?: DeliveryPriority;
  /** Called right before each new post. It gives the view to post, as an earlier attempt may be outdated. */
  readonly renew?: () => Promise<MessageView>;
  /** Slack previews links in the message. Only for links to Slack. */
  readonly isUnfurled?: boolean;
}

export type PostResult =
  | { readonly kind: 'posted'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'undeliverable'; readonly failure: string };

export type UpdateResult = 'updated' | 'gone' | 'undeliverable';

/** Published once the link to a posted message is known. */
export const messageLinked = defineEvent<SlackMessage>('message linked');

const deliveryEventType = 'mendbot_delivery';

/**
 * Posts and updates pending messages, each once. Records each attempt before the call. After an interruption, searches
 * the conversation for the delivery id before it repeats a post.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #limits: RateLimits;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#limits = new RateLimits(deps.program.clock, deps.speed);
  }

  async enqueue(pending: Pending): Promise<SlackMessage> {
    const { newId, workspaceId } = this.#deps.program;
    return await ensureMessage(this.#db, { ...pending, id: newId(), workspaceId, at: this.#now() });
  }

  /** Throws {@link DeliveryDelayed} if the post must be retried. */
  async post(posting: Posting): Promise<PostResult> {
    return await this.#counted(posting.row, () => this.#post(posting));
  }

  async #post(posting: Posting): Promise<PostResult> {
    const { row, target, priority = 'news' } = posting;
    const looking = row.attemptedAt === null ? [] : [tierThreeLimit('conversations.history')];
    await this.#wait(row, [...postLimits(target, priority), ...looking]);
    const earlier: Lookup =
      row.attemptedAt === null ? { kind: 'absent' } : await this.#lookUp(posting, row.attemptedAt);
    if (earlier.kind === 'found') return await this.#adopt(posting, earlier);
    const isMarked = earlier.kind === 'unknown';
    const fresh = (await posting.renew?.()) ?? posting.view;
    const view = isMarked ? marked(posting.t, fresh) : fresh;
    const stillUnknownSince = isMarked ? row.attemptedAt : null;
    const attempt = { renderedHash: hashOf(view), isMarked, at: this.#now() };
    if (!(await recordAttempt(this.#db, row.id, attempt))) return { kind: 'undeliverable', failure: 'given_up' };
    const sent = await this.#send(
      row,
      conversationKey(target),
      () => this.#deps.client.chat.postMessage(argumentsOf(posting, view)),
      () => recordNotPosted(this.#db, row.id, stillUnknownSince),
    );
    if (sent.kind === 'done') {
      return await this.#keep(row, { channelId: sent.value.channel ?? target, ts: sent.value.ts ?? '' });
    }
    await this.#refused(row, sent.code);
    return { kind: 'undeliverable', failure: sent.code };
  }

  /** Finds and updates the message of an interrupted attempt. `null` if there is none or it is unknown. */
  async recover(posting: Posting): Promise<PostResult | null> {
    const { attemptedAt, id } = posting.row;
    if (attemptedAt === null) return null;
    const earlier = await this.#lookUp(posting, attemptedAt);
    if (earlier.kind === 'found') return await this.#adopt(posting, earlier);
    if (earlier.kind === 'absent') await recordNotPosted(this.#db, id, null);
    return null;
  }

  /** `gone`: a person deleted the message. Throws {@link DeliveryDelayed} if the update must be retried. */
  async update(row: SlackMessage, view: MessageView, priority: DeliveryPriority = 'news'): Promise<UpdateResult> {
    return await this.#counted(row, () => this.#update(row, view, priority));
  }

  async #update(row: SlackMessage, view: MessageView, priority: DeliveryPriority): Promise<UpdateResult> {
    const hash = hashOf(view);
    const { channelId, ts } = row;
    if (channelId === null || ts === null) return 'gone';
    if (row.renderedHash === hash && row.failure === null) return 'updated';
    await this.#wait(row, [tierThreeLimit('chat.update', priority)]);
    const sent = await this.#send(row, methodKey('chat.update'), () =>
      this.#deps.client.chat.update({ channel: channelId, ts, text: view.text, blocks: view.blocks }),
    );
    if (sent.kind === 'done') {
      await recordUpdated(this.#db, row.id, hash);
      this.#metrics.delivered(row.kind, 'updated');
      return 'updated';
    }
    if (sent.code === 'message_not_found') {
      // Deleted cards are posted again. Other messages are not.
      if (row.kind === 'card') await recordDisappeared(this.#db, row.id);
      else await recordGivenUp(this.#db, row.id, sent.code);
      return 'gone';
    }
    await this.#refused(row, sent.code);
    return 'undeliverable';
  }

  /** Like `update`, for a message without a row. Returns Slack's error code if it refuses, otherwise `null`. */
  async replace({ channelId, ts }: MessagePlace, { text, blocks }: MessageView): Promise<string | null> {
    const held = this.#limits.heldUntil([methodKey('chat.update')]);
    if (held !== null) throw this.#later('asked_to_wait', held);
    const sent = await this.#call(methodKey('chat.update'), () =>
      this.#deps.client.chat.update({ channel: channelId, ts, text, blocks }),
    );
    if (sent.kind === 'done') return null;
    if (sent.kind === 'refused') return sent.code;
    throw sent.kind === 'unknown' ? this.#later('no_answer', null) : this.#later('not_taken', sent.until);
  }

  /** The link to a posted message, asked for once. `null` if Slack gives none, which must not delay anything. */
  async permalink(row: SlackMessage): Promise<string | null> {
    const { channelId, ts, permalink: known } = row;
    if (known !== null || channelId === null || ts === null) return known;
    const sent = await this.#call(null, () =>
      this.#deps.client.chat.getPermalink({ channel: channelId, message_ts: ts }),
    );
    const permalink = sent.kind === 'done' ? (sent.value.permalink ?? null) : null;
    if (permalink === null) return null;
    const { program } = this.#deps;
    await program.store.inTransaction(async (tx) => {
      await recordPermalink(tx, row.id, permalink);
      publish(program, messageLinked, { ...row, permalink });
    });
    return permalink;
  }

  /** Resolves when the message may be sent. Throws {@link DeliveryDelayed} if Slack asked to wait. */
  async #wait(row: SlackMessage, limits: readonly Limit[]): Promise<void> {
    const held = this.#limits.heldUntil(limits.map(({ key }) => key));
    if (held !== null) throw await this.#delayed(row, 'asked_to_wait', held);
    await this.#limits.waitForSlot(row.id, limits);
  }

  /** Throws {@link DeliveryDelayed} if Slack did not accept the call or did not answer. */
  async #send<T>(
    row: SlackMessage,
    key: string,
    call: () => Promise<T>,
    whenNotDone: () => Promise<void> = async () => {},
  ): Promise<Extract<CallResult<T>, { kind: 'done' | 'refused' }>> {
    const sent = await this.#call(key, call);
    if (sent.kind === 'done') return sent;
    if (sent.kind === 'unknown') throw await this.#delayed(row, 'no_answer', null);
    await whenNotDone();
    if (sent.kind === 'refused') return sent;
    throw await this.#delayed(row, sent.until === null ? 'not_taken' : 'asked_to_wait', sent.until);
  }

  async #delayed(row: SlackMessage, delay: DeliveryDelay, until: Date | null): Promise<DeliveryDelayed> {
    await recordDelay(this.#db, row.id, delay);
    return this.#later(delay, until);
  }

  #later(delay: DeliveryDelay, until: Date | null): DeliveryDelayed {
    const afterMs = until === null ? null : until.getTime() - this.#now().getTime();
    return new DeliveryDelayed(sentences[delay], { afterMs });
  }

  async #refused({ id, kind }: SlackMessage, code: string): Promise<void> {
    this.#metrics.delivered(kind, 'refused');
    const record = kind !== 'card' && isFinalRefusal(code) ? recordGivenUp : recordUndeliverable;
    await record(this.#db, id, code);
  }

  async #counted<T>({ kind }: SlackMessage, deliver: () => Promise<T>): Promise<T> {
    try {
      return await deliver();
    } catch (error) {
      if (error instanceof DeliveryDelayed) this.#metrics.delivered(kind, 'delayed');
      throw error;
    }
  }

  get #metrics() {
    return this.#deps.program.metrics;
  }

  get #db() {
    return this.#deps.program.store.db;
  }

  #now(): Date {
    return this.#deps.program.clock.now();
  }

  async #lookUp(posting: Posting, attemptedAt: Date): Promise<Lookup> {
    const { row, target, threadTs } = posting;
    const lookup = await this.#send(row, methodKey('conversations.history'), () =>
      findDelivered(this.#deps.client, { deliveryId: row.id, target, threadTs, attemptedAt }),
    );
    // Slack refuses the search. The repeated message then says that it may be a repeat.
    return lookup.kind === 'done' ? lookup.value : { kind: 'unknown' };
  }

  /** The earlier attempt arrived, but its contents may be outdated. */
  async #adopt(posting: Posting, place: Place): Promise<PostResult> {
    const result = await this.#keep(posting.row, place);
    const { row, view, t } = posting;
    const found = { ...row, channelId: place.channelId as ChannelId, ts: place.ts, failure: null };
    await this.#update(found, row.isMarked ? marked(t, view) : view, 'news');
    return result;
  }

  async #keep(row: SlackMessage, { channelId, ts }: Place): Promise<PostResult> {
    const at = this.#now();
    await recordPosted(this.#db, row.id, { channelId, ts, at });
    this.#metrics.delivered(row.kind, 'posted');
    // A deleted card is posted again days later, which is not a delivery time.
    if (row.repostCount === 0) this.#metrics.arrived(row.kind, (at.getTime() - row.enqueuedAt.getTime()) / 1000);
    return { kind: 'posted', channelId, ts };
  }

  /** If Slack names a wait, holds `key` for that time. With a `null` key, no other call waits. */
  async #call<T>(key: string | null, call: () => Promise<T>): Promise<CallResult<T>> {
    try {
      return { kind: 'done', value: await call() };
    } catch (error) {
      const failure = classifySlackError(error);
      if (failure === null) throw error;
      this.#deps.program.log.warn({ error, key, failure: failure.kind }, 'a call to slack did not succeed');
      if (failure.kind !== 'later') return failure;
      const { retryAfterMs } = failure;
      return { kind: 'not_done', until: retryAfterMs === null ? null : this.#limits.hold(key, retryAfterMs) };
    }
  }
}

const sentences: Readonly<Record<DeliveryDelay, string>> = {
  asked_to_wait: 'Slack asked to wait',
  not_taken: 'Slack takes nothing at present',
  no_answer: 'Slack did not answer',
};

interface Place {
  readonly channelId: string;
  readonly ts: string;
}

type CallResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }
  /** `until` is the time that Slack named. `null` if it named none. */
  | { readonly kind: 'not_done'; readonly until: Date | null }
  | { readonly kind: 'unknown' };

function argumentsOf(
  { row, target, threadTs, isUnfurled = false }: Posting,
  view: MessageView,
): ChatPostMessageArguments {
  return {
    channel: target,
    text: view.text,
    blocks: view.blocks,
    metadata: { event_type: deliveryEventType, event_payload: { delivery_id: row.id } },
    unfurl_links: isUnfurled,
    unfurl_media: isUnfurled,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
}

function hashOf(view: MessageView): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex').slice(0, 32);
}

export interface ReplyPosting extends Pick<Posting, 'row' | 'view' | 't' | 'isUnfurled'> {
  readonly under?: MessagePlace;
}

/**
 * Posts a message that is neither posted nor given up. A refusal is only recorded. The next delivery retries it unless
 * it is final.
 */
export async function postOnce(outbox: Outbox, { under, ...posting }: ReplyPosting): Promise<void> {
  const { row } = posting;
  if (row.ts !== null || row.isGivenUp) return;
  const thread = under === undefined ? {} : { threadTs: under.ts };
  const target = under?.channelId ?? row.targetId;
  await outbox.post({ ...posting, ...thread, target });
}

/** Gives up a pending line, because the history message of the new card contains it. */
export async function leaveToHistory({ store }: Program, line: SlackMessage): Promise<void> {
  if (line.ts === null) await recordGivenUp(store.db, line.id, 'in_history');
}
