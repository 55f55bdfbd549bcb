import { personOf } from '../../../core/completion.ts';
import type { ChannelId, ExceptionId, PersonId } from '../../../core/identifiers.ts';
import type { MessagePlace } from '../../../core/origin-message.ts';
import type { Program } from '../../../platform/context.ts';
import { leaveToHistory, postOnce, type ReplyPosting } from '../../../platform/outbox/outbox.ts';
import {
  mostReposts,
  readMessages,
  recordUndeliverable,
  retargetMessage,
  type SlackMessage,
  type SlackMessageKind,
} from '../../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { Delays } from '../../../platform/slack/errors.ts';
import { type MessageView, marked } from '../../../platform/slack/views/message.ts';
import { identifyPerson, mayRead, maySee } from '../../access/index.ts';
import { type PostingChannel, readLocales, readPostingChannel } from '../../people/index.ts';
import { beforeDelivery, runEach } from '../../surfaces/index.ts';
import { getChannelLocale, itChannelIn, readSettings } from '../../workspace/index.ts';
import { listExceptionApprovers, mirrorApprovers, reportUndecidable } from '../ask-approvers.ts';
import { shownOnCard } from '../events.ts';
import { aboutException, exceptionChannelOf } from '../exception.ts';
import type { exceptionJobs } from '../jobs.ts';
import type { ExceptionEvent } from '../lifecycle.ts';
import { findException } from '../store.ts';
import { type ExceptionTranslator, exceptionTexts } from '../texts.ts';
import { exceptionCard } from './card.ts';
import {
  type Asked,
  exceptionApproverMessage,
  exceptionDirectMessage,
  exceptionHistory,
  exceptionThreadLine,
} from './messages.ts';
import { type ExceptionReading, readExceptionFacts } from './read.ts';

/** Delivers, then mirrors approvers of a waiting request, and delivers again where that found new ones. */
export function deliverExceptionJob(deps: Services) {
  const { program, directory } = deps;
  return async ({ data, signal }: RunOf<typeof exceptionJobs.deliverException>): Promise<void> => {
    await runEach(program, beforeDelivery);
    const id = data.exceptionId as ExceptionId;
    const delivery = await readExceptionDelivery(program, id);
    if (delivery === null) return;
    await deliverException(deps, delivery, signal);
    const { exception } = delivery;
    if (exception.status.state !== 'requested') return;
    await mirrorApprovers(program, directory, exception);
    const again = await readExceptionDelivery(program, id);
    // Another delivery may have mirrored approvers meanwhile.
    const named = new Set(delivery.approvers.map(({ personId }) => personId));
    if (again?.approvers.some(({ personId }) => !named.has(personId))) await deliverException(deps, again, signal);
    await reportUndecidable(program, id);
  };
}

interface ExceptionDelivery extends ExceptionReading {
  /** `null` while no IT channel is set. */
  readonly channel: PostingChannel | null;
  readonly channelLocale: string;
  readonly requesterLocale: string;
  /** False where the requester has lost every role that permits reading the exception. */
  readonly isRequesterNotified: boolean;
  /** Empty once the request is decided. */
  readonly approvers: readonly { readonly personId: PersonId; readonly locale: string }[];
}

async function readExceptionDelivery(program: Program, id: ExceptionId): Promise<ExceptionDelivery | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception === null) return null;
  const settings = await readSettings(program);
  const channelId = exceptionChannelOf(exception, settings, itChannelIn(settings, program.defaults));
  const locales = await readLocales(store.db, workspaceId, [exception.requesterId]);
  return {
    // The card names activities to everybody in its channel.
    ...(await readExceptionFacts(program, exception, () => true)),
    channel: channelId === null ? null : await readPostingChannel(program, channelId),
    channelLocale: getChannelLocale(settings, program.defaults, channelId).locale,
    requesterLocale: locales.get(exception.requesterId) ?? settings.locale,
    isRequesterNotified: await mayRead(program, exception.requesterId, { ...exception, assigneeId: null }),
    approvers: await listExceptionApprovers(program, exception),
  };
}

/**
 * Delivers card, approvers’ messages, thread and requester’s messages in this order. A delay in one conversation does
 * not hold up the others.
 */
async function deliverException(deps: Services, delivery: ExceptionDelivery, signal: AbortSignal): Promise<void> {
  const known = await readMessages(deps.program.store.db, aboutException(delivery.exception.id));
  const delays = new Delays();
  const run = new ExceptionRun({ deps, delivery, known, delays });
  const card = await run.card();
  await run.history(card);
  for (const event of delivery.history) {
    signal.throwIfAborted();
    if (!shownOnCard.has(event.action)) await run.event(event, card);
    else if (delivery.exception.status.state === 'requested') await run.askApprovers(event, card);
    else await run.tellAsked(event, card);
  }
  delays.throwIfAny();
}

function askedKey({ id }: ExceptionEvent, personId: string): string {
  return `asked:${id}:${personId}`;
}

interface Card {
  readonly place: MessagePlace;
  readonly permalink: string | null;
  /** How often the card was posted again after a deletion. */
  readonly repostCount: number;
}

class ExceptionRun {
  readonly #deps: Services;
  readonly #delivery: ExceptionDelivery;
  readonly #known: ReadonlyMap<string, SlackMessage>;
  readonly #delays: Delays;
  /** Events that the history message of this run contains. */
  readonly #setAside = new Set<string>();
  readonly #t: ExceptionTranslator;

  constructor(parts: {
    readonly deps: Services;
    readonly delivery: ExceptionDelivery;
    readonly known: ReadonlyMap<string, SlackMessage>;
    readonly delays: Delays;
  }) {
    this.#deps = parts.deps;
    this.#delivery = parts.delivery;
    this.#known = parts.known;
    this.#delays = parts.delays;
    this.#t = exceptionTexts(parts.delivery.channelLocale);
  }

  /** Returns the existing card where its update has to wait; `null` where none is posted. */
  async card(): Promise<Card | null> {
    const { channel } = this.#delivery;
    const row = await this.#pending('card', 'card', channel?.id ?? '');
    const { channelId, ts, permalink, repostCount } = row;
    const card = await this.#delays.attempt(channelId ?? channel?.id ?? '', () => this.#bring(row));
    if (card !== 'waits') return card;
    return channelId === null || ts === null ? null : { place: { channelId, ts }, permalink, repostCount };
  }

  async #bring(pending: SlackMessage): Promise<Card | null> {
    const { channel } = this.#delivery;
    let row = pending;
    if (row.ts !== null) {
      if (await this.#isShared(row)) return await this.#cannotPost(row, 'shared_externally');
      const view = row.isMarked ? marked(this.#t, this.#cardView()) : this.#cardView();
      if ((await this.#deps.outbox.update(row, view)) !== 'gone') return await this.#posted(row);
      row = { ...row, ts: null, channelId: null, permalink: null, isMarked: false, repostCount: row.repostCount + 1 };
    }
    if (row.repostCount > mostReposts) return null;
    if (channel === null) return await this.#cannotPost(row, 'no_channel');
    row = await retargetMessage(this.#db, row, channel.id);
    if (channel.isSharedExternally) return await this.#cannotPost(row, 'shared_externally');
    const result = await this.#deps.outbox.post({ row, target: channel.id, view: this.#cardView(), t: this.#t });
    if (result.kind === 'undeliverable') return await this.#cannotPost(row, result.failure);
    return await this.#posted({ ...row, channelId: result.channelId as ChannelId, ts: result.ts });
  }

  /** The card may be in a channel that was right when it was posted. */
  async #isShared({ channelId }: SlackMessage): Promise<boolean> {
    return channelId !== null && (await readPostingChannel(this.#deps.program, channelId)).isSharedExternally;
  }

  /**
   * A reposted card gets the past events as one message. Their own lines are marked first, so that no line is said
   * twice.
   */
  async history(card: Card | null): Promise<void> {
    if (card === null || card.repostCount === 0) return;
    const { place, repostCount } = card;
    await this.#delays.attempt(place.channelId, async () => {
      const row = await this.#pending('thread', `history:${repostCount}`, place.channelId);
      if (row.ts !== null) return;
      const { history } = this.#delivery;
      for (const event of history) {
        const line = await this.#pending('thread', `thread:${event.id}`, place.channelId);
        await leaveToHistory(this.#deps.program, line);
        this.#setAside.add(event.id);
      }
      await this.#say(row, this.#t, { view: exceptionHistory(this.#t, this.#delivery, history), under: place });
    });
  }

  /** Approvers may not be in the channel of the card. */
  async askApprovers(event: ExceptionEvent, card: Card | null): Promise<void> {
    for (const { personId, locale } of this.#delivery.approvers) {
      const row = await this.#pending('direct', askedKey(event, personId), personId);
      const t = exceptionTexts(locale);
      const view = this.#question(t, { event, outcome: null }, card);
      await this.#delays.attempt(personId, () => this.#say(row, t, { view }));
    }
  }

  /** Those who were asked read the outcome in the message that asked them. */
  async tellAsked(event: ExceptionEvent, card: Card | null): Promise<void> {
    const { exception, history } = this.#delivery;
    const { program, outbox } = this.#deps;
    const outcome = history.findLast(({ action }) => !shownOnCard.has(action)) ?? null;
    for (const row of this.#asked(event)) {
      const personId = row.targetId as PersonId;
      const { actor } = await identifyPerson(program, personId);
      if (actor === null || !maySee(actor, { ...exception, assigneeId: null })) continue;
      const t = exceptionTexts(actor.person.locale);
      const view = this.#question(t, { event, outcome }, card);
      await this.#delays.attempt(personId, () => outbox.update(row, row.isMarked ? marked(t, view) : view));
    }
  }

  #question(t: ExceptionTranslator, asked: Asked, card: Card | null): MessageView {
    return exceptionApproverMessage(t, this.#delivery, asked, card?.permalink ?? null);
  }

  #asked(event: ExceptionEvent): readonly SlackMessage[] {
    return [...this.#known].flatMap(([key, row]) =>
      key.startsWith(askedKey(event, '')) && row.ts !== null && !row.isGivenUp ? [row] : [],
    );
  }

  async event(event: ExceptionEvent, card: Card | null): Promise<void> {
    if (card !== null && !this.#setAside.has(event.id)) {
      const { place: under } = card;
      const row = await this.#pending('thread', `thread:${event.id}`, under.channelId);
      const view = exceptionThreadLine(this.#t, this.#delivery, event);
      await this.#delays.attempt(under.channelId, () => this.#say(row, this.#t, { view, under }));
    }
    await this.#tellRequester(event, card?.permalink ?? null);
  }

  /** Nobody is notified of their own actions. */
  async #tellRequester(event: ExceptionEvent, permalink: string | null): Promise<void> {
    const { exception, isRequesterNotified, requesterLocale } = this.#delivery;
    const { requesterId } = exception;
    if (!isRequesterNotified || personOf(event.by) === requesterId) return;
    const row = await this.#pending('direct', `direct:${event.id}:${requesterId}`, requesterId);
    const t = exceptionTexts(requesterLocale);
    const view = exceptionDirectMessage(t, this.#delivery, event, permalink);
    await this.#delays.attempt(requesterId, () => this.#say(row, t, { view }));
  }

  async #say(row: SlackMessage, t: ExceptionTranslator, said: Pick<ReplyPosting, 'view' | 'under'>): Promise<void> {
    await postOnce(this.#deps.outbox, { row, t, ...said });
  }

  get #db() {
    return this.#deps.program.store.db;
  }

  #cardView(): MessageView {
    return exceptionCard(this.#t, this.#delivery, this.#deps.portalLinks);
  }

  async #posted(row: SlackMessage): Promise<Card> {
    const { channelId, ts, repostCount } = row;
    if (channelId === null || ts === null) throw new Error('a posted card has a place');
    return { place: { channelId, ts }, permalink: await this.#deps.outbox.permalink(row), repostCount };
  }

  async #cannotPost(row: SlackMessage, failure: string): Promise<null> {
    const { program } = this.#deps;
    await recordUndeliverable(this.#db, row.id, failure);
    program.log.warn({ exceptionId: this.#delivery.exception.id, failure }, 'a card is kept and not delivered');
    return null;
  }

  async #pending(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const known = this.#known.get(dedupeKey);
    if (known !== undefined) return known;
    return await this.#deps.outbox.enqueue({
      subject: aboutException(this.#delivery.exception.id),
      kind,
      dedupeKey,
      targetId,
    });
  }
}
