import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import { type Translator, translatorFor } from '../i18n/translator.ts';
import {
  ensureMessage,
  mostReposts,
  readMessages,
  recordPermalink,
  recordUndeliverable,
  retargetMessage,
  type SlackMessage,
  type SlackMessageKind,
} from '../store/slack-messages.ts';
import type { ActivityDelivery, ActivityNotifier } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { Outbox } from './outbox.ts';
import { toldEvents } from './told-events.ts';
import { activityCard, type MessageView } from './views/activity-card.ts';
import { directMessage, historyMessage, marked, type ToldEvent, threadLine } from './views/activity-event.ts';
import { type CardFate, receipt } from './views/receipt.ts';

/** Brings Slack in line with an activity: card, receipt, thread, direct messages, in this order. */
export function createNotifier(deps: SlackDeps): ActivityNotifier {
  const { client, program } = deps;
  const outbox = new Outbox({ client, db: program.store.db, clock: program.clock, log: program.log });
  return {
    async deliver(delivery, signal) {
      const known = await readMessages(program.store.db, delivery.activity.id);
      const run = new DeliveryRun({ deps, outbox, delivery, known });
      const card = await run.card();
      signal.throwIfAborted();
      await run.receipt(card);
      for (const event of toldEvents(delivery.history)) {
        if (event.action === 'activity_filed') continue;
        signal.throwIfAborted();
        await run.event(event, card);
      }
    },
  };
}

interface Card {
  readonly fate: CardFate;
  readonly place: { readonly channelId: ChannelId; readonly ts: string } | null;
  /** What happened up to here stands in the history message of a card that was posted anew. */
  readonly historyUntil: Date | null;
}

/** One delivery of one activity. */
class DeliveryRun {
  readonly #deps: SlackDeps;
  readonly #outbox: Outbox;
  readonly #delivery: ActivityDelivery;
  readonly #known: ReadonlyMap<string, SlackMessage>;
  /** The channel's language: the workspace's, until channels can be given their own. */
  readonly #t: Translator = translatorFor('en-US');

  constructor(parts: {
    readonly deps: SlackDeps;
    readonly outbox: Outbox;
    readonly delivery: ActivityDelivery;
    readonly known: ReadonlyMap<string, SlackMessage>;
  }) {
    this.#deps = parts.deps;
    this.#outbox = parts.outbox;
    this.#delivery = parts.delivery;
    this.#known = parts.known;
  }

  async card(): Promise<Card> {
    const { itChannel } = this.#delivery;
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
    const posted = { ...row, channelId: result.channelId as ChannelId, ts: result.ts, postedAt: this.#now() };
    const card = await this.#standing(posted);
    await this.#repeatHistory(posted, card);
    return card;
  }

  /** The requester's own message about what they filed; it follows what becomes of the card. */
  async receipt({ fate }: Card): Promise<void> {
    const { activity } = this.#delivery;
    const t = this.#translatorOf(activity.requesterId);
    const view = receipt(t, activity, fate);
    const row = await this.#owed('receipt', 'receipt', activity.requesterId);
    if (row.ts === null) await this.#say(row, view, marked(t, view));
    else await this.#outbox.update(row, row.isMarked ? marked(t, view) : view);
  }

  async event(event: ToldEvent, card: Card): Promise<void> {
    const { activity, names } = this.#delivery;
    const isInHistory = card.historyUntil !== null && event.at <= card.historyUntil;
    if (card.place !== null && !isInHistory) {
      const row = await this.#owed('thread', `thread:${event.id}`, card.place.channelId);
      const view = threadLine(this.#t, activity.number, event, names);
      await this.#say(row, view, marked(this.#t, view), card.place.ts);
    }
    for (const personId of this.#concerned(event)) {
      const row = await this.#owed('direct', `direct:${event.id}:${personId}`, personId);
      if (row.ts !== null) continue;
      const t = this.#translatorOf(personId);
      const view = directMessage(t, this.#delivery, event, card.fate.kind === 'posted' ? card.fate.permalink : null);
      await this.#say(row, view, marked(t, view));
    }
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

  /** Requester and followers, but never the one who acted; followers from before they followed hear nothing old. */
  #concerned(event: ToldEvent): readonly PersonId[] {
    const { activity, followers } = this.#delivery;
    const since = followers.filter(({ followedAt }) => followedAt <= event.at).map(({ personId }) => personId);
    return [...new Set([activity.requesterId, ...since])].filter((id) => id !== event.by);
  }

  async #standing(row: SlackMessage): Promise<Card> {
    const { channelId, ts, id, repostCount, postedAt } = row;
    if (channelId === null || ts === null) throw new Error('a posted card has a place');
    const permalink = row.permalink ?? (await this.#outbox.permalink(channelId, ts));
    if (permalink !== null && row.permalink === null) await recordPermalink(this.#db, id, permalink);
    return {
      fate: permalink === null ? { kind: 'waiting' } : { kind: 'posted', permalink },
      place: { channelId, ts },
      historyUntil: repostCount > 0 ? postedAt : null,
    };
  }

  async #repeatHistory(row: SlackMessage, card: Card): Promise<void> {
    if (row.repostCount === 0 || card.place === null) return;
    const { activity, history, names } = this.#delivery;
    const owed = await this.#owed('thread', `history:${row.repostCount}`, card.place.channelId);
    const view = historyMessage(this.#t, activity.number, toldEvents(history), names);
    await this.#say(owed, view, marked(this.#t, view), card.place.ts);
  }

  async #cannotPost(row: SlackMessage, failure: string): Promise<Card> {
    await recordUndeliverable(this.#db, row.id, failure, this.#now());
    const { id: activityId } = this.#delivery.activity;
    this.#deps.program.log.warn({ activityId, failure }, 'a card is kept and not delivered');
    return undelivered(failure);
  }

  async #say(row: SlackMessage, view: MessageView, markedView: MessageView, threadTs?: string): Promise<void> {
    // What Slack refused for a person or a thread is recorded; it blocks nothing and is not tried again and again.
    if (row.ts !== null || row.failure !== null) return;
    await this.#outbox.post({
      row,
      target: row.targetId,
      view,
      markedView,
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  }

  async #owed(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const known = this.#known.get(dedupeKey);
    if (known !== undefined) return known;
    const { program } = this.#deps;
    return await ensureMessage(this.#db, {
      id: program.newId(),
      workspaceId: program.workspaceId,
      activityId: this.#delivery.activity.id,
      kind,
      dedupeKey,
      targetId,
      at: this.#now(),
    });
  }

  #translatorOf(personId: PersonId): Translator {
    return translatorFor(this.#delivery.locales.get(personId) ?? 'en-US');
  }
}

function undelivered(failure: string): Card {
  return { fate: { kind: 'undeliverable', failure }, place: null, historyUntil: null };
}
