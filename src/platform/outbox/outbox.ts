import { createHash } from 'node:crypto';
import type { ChatPostMessageArguments, WebClient } from '@slack/web-api';
import type { ChannelId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { Program } from '../context.ts';
import { DeliveryDelayed } from '../database/errors.ts';
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
  readonly markedView: MessageView;
  readonly priority?: DeliveryPriority;
  /** Slack shows what its addresses lead to: only for addresses of Slack's own. */
  readonly isUnfurled?: boolean;
}

export type PostResult =
  | { readonly kind: 'posted'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'undeliverable'; readonly failure: string };

export type UpdateResult = 'updated' | 'gone' | 'undeliverable';

const deliveryEventType = 'mendbot_delivery';

/**
 * Posts and updates the pending messages, each once. The attempt is recorded before the call. After an interruption the
 * conversation is searched for the delivery id in the message's metadata before a repeat.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #limits: RateLimits;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#limits = new RateLimits(deps.program.clock, deps.speed);
  }

  /** The row of a message that has to be said once, made where it is not there yet. */
  async enqueue(pending: Pending): Promise<SlackMessage> {
    const { newId, workspaceId } = this.#deps.program;
    return await ensureMessage(this.#db, { ...pending, id: newId(), workspaceId, at: this.#now() });
  }

  /** Throws {@link DeliveryDelayed} where it is to be tried again. */
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
    const view = isMarked ? posting.markedView : posting.view;
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

  /** Looks for what an interrupted attempt posted, and updates it; `null` where there is nothing, or no telling. */
  async recover(posting: Posting): Promise<PostResult | null> {
    const { attemptedAt, id } = posting.row;
    if (attemptedAt === null) return null;
    const earlier = await this.#lookUp(posting, attemptedAt);
    if (earlier.kind === 'found') return await this.#adopt(posting, earlier);
    if (earlier.kind === 'absent') await recordNotPosted(this.#db, id, null);
    return null;
  }

  /** Updates a message in Slack; `gone` where a person deleted it. */
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
      // A card is posted again; nobody is told the same thing again.
      if (row.kind === 'card') await recordDisappeared(this.#db, row.id);
      else await recordGivenUp(this.#db, row.id, sent.code, this.#now());
      return 'gone';
    }
    await this.#refused(row, sent.code);
    return 'undeliverable';
  }

  /** The same for a message of which no row is left; gives Slack's word for why it stays as it was, or `null`. */
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

  /** The address of a message; `null` where Slack does not say, which is no reason to delay anything. */
  async permalink(channelId: string, ts: string): Promise<string | null> {
    const sent = await this.#call(null, () =>
      this.#deps.client.chat.getPermalink({ channel: channelId, message_ts: ts }),
    );
    return sent.kind === 'done' ? (sent.value.permalink ?? null) : null;
  }

  /** Resolves when the message may be sent; throws {@link DeliveryDelayed} where that is later. */
  async #wait(row: SlackMessage, limits: readonly Limit[]): Promise<void> {
    const held = this.#limits.heldUntil(limits.map(({ key }) => key));
    if (held !== null) throw await this.#delayed(row, 'asked_to_wait', held);
    await this.#limits.waitForSlot(row.id, limits);
  }

  /** Throws {@link DeliveryDelayed} where Slack did not take it yet, or did not answer. */
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

  /** Records why the message is late, and returns what to throw. */
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
    await record(this.#db, id, code, this.#now());
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
    // Slack will not let us look: then the one repeat says what it may be.
    return lookup.kind === 'done' ? lookup.value : { kind: 'unknown' };
  }

  /** An earlier attempt did arrive, but may say what was true then. */
  async #adopt(posting: Posting, place: Place): Promise<PostResult> {
    const result = await this.#keep(posting.row, place);
    const { row, view, markedView } = posting;
    const found = { ...row, channelId: place.channelId as ChannelId, ts: place.ts, failure: null };
    await this.#update(found, row.isMarked ? markedView : view, 'news');
    return result;
  }

  async #keep(row: SlackMessage, { channelId, ts }: Place): Promise<PostResult> {
    const at = this.#now();
    await recordPosted(this.#db, row.id, { channelId, ts, at });
    this.#metrics.delivered(row.kind, 'posted');
    // A card that a person deleted is posted again days later.
    if (row.repostCount === 0) this.#metrics.arrived(row.kind, (at.getTime() - row.enqueuedAt.getTime()) / 1000);
    return { kind: 'posted', channelId, ts };
  }

  /** Where Slack names a time, `key` is held until then; `null` where nothing else is to wait for that. */
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
  /** `until`: as Slack said; `null` where it named no time. */
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

export interface Saying extends Pick<Posting, 'row' | 'view' | 'isUnfurled'> {
  readonly t: Translator;
  /** The message under which it is posted; left out where it is posted by itself. */
  readonly under?: MessagePlace;
}

/** A refusal is recorded and blocks nothing; unless it is final, the next delivery tries again. */
export async function sayOnce(outbox: Outbox, { t, under, ...saying }: Saying): Promise<void> {
  const { row, view } = saying;
  if (row.ts !== null || row.isGivenUp) return;
  const thread = under === undefined ? {} : { threadTs: under.ts };
  const target = under?.channelId ?? row.targetId;
  await outbox.post({ ...saying, ...thread, target, markedView: marked(t, view) });
}

/** A line is not pending any more: the history message of the new card says it. */
export async function leaveToHistory({ store, clock }: Program, line: SlackMessage): Promise<void> {
  if (line.ts === null) await recordGivenUp(store.db, line.id, 'in_history', clock.now());
}
