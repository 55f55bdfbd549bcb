import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import { isOldNews } from '../domain/is-old-news.ts';
import { type Translator, translatorFor } from '../i18n/translator.ts';
import {
  mostReposts,
  readMessages,
  recordGivenUp,
  recordPermalink,
  recordUndeliverable,
  retargetMessage,
  type SlackMessage,
  type SlackMessageKind,
} from '../store/slack-messages.ts';
import type { ActivityDelivery, ActivityNotifier } from '../usecases/ports.ts';
import { concernedBy } from './concerned-by.ts';
import type { SlackDeps } from './deps.ts';
import { toldEvents } from './told-events.ts';
import { activityCard, type MessageView } from './views/activity-card.ts';
import { directMessage, historyMessage, marked, type ToldEvent, threadLine } from './views/activity-event.ts';
import { type CardFate, receipt } from './views/receipt.ts';
import { requesterTicketWords } from './views/ticket-words.ts';

/** Brings Slack in line with an activity: card, receipt, thread, direct messages, in this order. */
export function createNotifier(deps: SlackDeps): ActivityNotifier {
  const { program } = deps;
  return {
    async deliver(delivery, signal) {
      const known = await readMessages(program.store.db, delivery.activity.id);
      const run = new DeliveryRun({ deps, delivery, known });
      const card = await run.card();
      signal.throwIfAborted();
      await run.receipt(card);
      await run.history(card);
      for (const event of toldEvents(delivery)) {
        if (event.action === 'activity_filed' || isPassedOver(delivery, event)) continue;
        signal.throwIfAborted();
        await run.event(event, card);
      }
    },
  };
}

interface Card {
  readonly fate: CardFate;
  readonly place: Place | null;
  /** How often the card was posted anew because it had been deleted. */
  readonly repostCount: number;
}

interface Place {
  readonly channelId: ChannelId;
  readonly ts: string;
}

// Why a line is not owed any more: the history message of the new card says it.
const inHistory = 'in_history';

/** One delivery of one activity. */
class DeliveryRun {
  readonly #deps: SlackDeps;
  readonly #delivery: ActivityDelivery;
  readonly #known: ReadonlyMap<string, SlackMessage>;
  /** Events that the history message says in this very run, whatever was known of their lines before it. */
  readonly #setAside = new Set<string>();
  /** The channel's language: the workspace's, until channels can be given their own. */
  readonly #t: Translator = translatorFor('en-US');

  constructor(parts: {
    readonly deps: SlackDeps;
    readonly delivery: ActivityDelivery;
    readonly known: ReadonlyMap<string, SlackMessage>;
  }) {
    this.#deps = parts.deps;
    this.#delivery = parts.delivery;
    this.#known = parts.known;
  }

  async card(): Promise<Card> {
    const { itChannel, activity } = this.#delivery;
    // One of many that came at once: a summary names it instead.
    if (activity.isQuiet) return undelivered('quiet');
    let row = await this.#owed('card', 'card', itChannel?.id ?? '');
    if (row.ts !== null) {
      const isShownToOthers = itChannel?.isSharedExternally === true && itChannel.id === row.channelId;
      if (isShownToOthers) return await this.#cannotPost(row, 'shared_externally');
      const view = row.isMarked ? marked(this.#t, this.#cardView()) : this.#cardView();
      if ((await this.#outbox.update(row, view)) !== 'gone') return await this.#standing(row);
      row = { ...row, ts: null, channelId: null, permalink: null, isMarked: false, repostCount: row.repostCount + 1 };
    }
    if (row.repostCount > mostReposts) return undelivered('deleted');
    if (itChannel === null) return await this.#cannotPost(row, 'no_channel');
    if (row.targetId !== itChannel.id) await retargetMessage(this.#db, row.id, itChannel.id);
    if (itChannel.isSharedExternally) return await this.#cannotPost(row, 'shared_externally');
    const view = this.#cardView();
    const result = await this.#outbox.post({ row, target: itChannel.id, view, markedView: marked(this.#t, view) });
    if (result.kind === 'undeliverable') return await this.#cannotPost(row, result.failure);
    const posted = { ...row, channelId: result.channelId as ChannelId, ts: result.ts };
    return await this.#standing(posted);
  }

  /** The requester's own message about what they filed; it follows what becomes of the card. */
  async receipt({ fate }: Card): Promise<void> {
    const { activity } = this.#delivery;
    // Nobody is told of old ones of the portal that came at once.
    if (activity.isQuiet || activity.requesterId === null) return;
    const t = this.#translatorOf(activity.requesterId);
    const toDo = requesterTicketWords(t, this.#delivery, this.#deps.surroundings);
    const view = receipt(t, { ...activity, portal: this.#delivery.portal, toDo }, fate);
    const row = await this.#owed('receipt', 'receipt', activity.requesterId);
    if (row.ts === null) await this.#say(row, view, marked(t, view));
    else await this.#outbox.update(row, row.isMarked ? marked(t, view) : view);
  }

  /**
   * A card that was posted anew gets what happened so far as one message. Its events are set aside first: whatever
   * interrupts us, each stands there once, and what happens meanwhile gets a line of its own.
   */
  async history({ place, repostCount }: Card): Promise<void> {
    if (place === null || repostCount === 0) return;
    const row = await this.#owed('thread', `history:${repostCount}`, place.channelId);
    if (row.ts !== null) return;
    const { activity, names } = this.#delivery;
    const events = toldEvents(this.#delivery);
    for (const event of events) {
      const line = await this.#owed('thread', `thread:${event.id}`, place.channelId);
      if (line.ts === null) await recordGivenUp(this.#db, line.id, inHistory, this.#now());
      this.#setAside.add(event.id);
    }
    await this.#sayInThread(row, place, historyMessage(this.#t, activity.number, events, names));
  }

  async event(event: ToldEvent, card: Card): Promise<void> {
    const { activity, names } = this.#delivery;
    if (card.place !== null && !this.#setAside.has(event.id)) {
      const row = await this.#owed('thread', `thread:${event.id}`, card.place.channelId);
      const view = threadLine(this.#t, activity.number, event, names);
      await this.#sayInThread(row, card.place, view);
    }
    for (const personId of concernedBy(this.#delivery, event)) {
      const row = await this.#owed('direct', `direct:${event.id}:${personId}`, personId);
      if (row.ts !== null) continue;
      const t = this.#translatorOf(personId);
      const view = directMessage(t, this.#delivery, event, card.fate.kind === 'posted' ? card.fate.permalink : null);
      await this.#say(row, view, marked(t, view));
    }
  }

  get #outbox() {
    return this.#deps.outbox;
  }

  get #db() {
    return this.#deps.program.store.db;
  }

  #now(): Date {
    return this.#deps.program.clock.now();
  }

  #cardView(): MessageView {
    return activityCard(this.#t, this.#delivery, this.#deps.surroundings);
  }

  async #standing(row: SlackMessage): Promise<Card> {
    const { channelId, ts, id, repostCount } = row;
    if (channelId === null || ts === null) throw new Error('a posted card has a place');
    const permalink = row.permalink ?? (await this.#outbox.permalink(channelId, ts));
    if (permalink !== null && row.permalink === null) await recordPermalink(this.#db, id, permalink);
    return {
      fate: permalink === null ? { kind: 'waiting' } : { kind: 'posted', permalink },
      place: { channelId, ts },
      repostCount,
    };
  }

  async #cannotPost(row: SlackMessage, failure: string): Promise<Card> {
    await recordUndeliverable(this.#db, row.id, failure, this.#now());
    const { id: activityId } = this.#delivery.activity;
    this.#deps.program.log.warn({ activityId, failure }, 'a card is kept and not delivered');
    return undelivered(failure);
  }

  /** A refusal is recorded and blocks nothing; unless it is final, the next delivery tries again. */
  async #say(row: SlackMessage, view: MessageView, markedView: MessageView): Promise<void> {
    if (row.ts !== null || row.isGivenUp) return;
    await this.#outbox.post({ row, target: row.targetId, view, markedView });
  }

  async #sayInThread(row: SlackMessage, { channelId, ts }: Place, view: MessageView): Promise<void> {
    if (row.ts !== null || row.isGivenUp) return;
    await this.#outbox.post({ row, target: channelId, threadTs: ts, view, markedView: marked(this.#t, view) });
  }

  async #owed(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const known = this.#known.get(dedupeKey);
    if (known !== undefined) return known;
    const { id: activityId } = this.#delivery.activity;
    return await this.#outbox.owe({ activityId, kind, dedupeKey, targetId });
  }

  #translatorOf(personId: PersonId): Translator {
    return translatorFor(this.#delivery.locales.get(personId) ?? 'en-US');
  }
}

function isPassedOver({ activity, history }: ActivityDelivery, event: ToldEvent): boolean {
  return activity.isQuiet && isOldNews(history, event);
}

function undelivered(failure: string): Card {
  return { fate: { kind: 'undeliverable', failure }, place: null, repostCount: 0 };
}
