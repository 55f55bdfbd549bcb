import type { KnownBlock } from '@slack/types';
import type { PersonActor } from '../../../core/authorization.ts';
import { personOf } from '../../../core/completion.ts';
import { type ChannelId, formatActivityNumber, type PersonId } from '../../../core/identifiers.ts';
import { type Translator, translatorFor } from '../../../platform/i18n/common-texts.ts';
import { recordFormer, recordGivenUp, type SlackMessage } from '../../../platform/outbox/slack-messages.ts';
import type { Delays } from '../../../platform/slack/errors.ts';
import { type MessageView, marked, sentenceMessage } from '../../../platform/slack/views/message.ts';
import { maySee } from '../../access/index.ts';
import { type Activity, isTransferred } from '../../activities/index.ts';
import { requesterTicketText } from '../../intune/index.ts';
import { directNews, type HistoryEvent } from '../activity-event.ts';
import { type ActivityMessages, inBatch } from '../activity-messages.ts';
import type { Card, CardDelivery } from '../bring-cards.ts';
import { newsLine } from '../card.ts';
import { withDevices } from '../history-events.ts';
import { deputyKey } from '../pings.ts';
import { cardTexts } from '../texts.ts';
import { isDeputyAsked } from '../thread.ts';
import { type ActivityVerb, verbsFor } from '../verbs.ts';
import { formerMessage, livingMessage } from './message.ts';
import { getNotified } from './news.ts';
import { receipt, requesterNotes, withoutCard } from './receipt.ts';
import { reminderNews } from './reminders.ts';

/**
 * Brings the direct messages about an activity in line with it. Each person has one that is kept up to date. What is news to
 * them comes as a new message, which takes its place.
 */
export async function bringDirectMessages(
  messages: ActivityMessages,
  cards: readonly Card[],
  { delays, signal }: { readonly delays: Delays; readonly signal: AbortSignal },
): Promise<void> {
  const main = mainCard(cards);
  const news = listNews(messages, cards);
  for (const personId of new Set([...news.keys(), ...readersOf(messages)])) {
    signal.throwIfAborted();
    const actor = await messages.delivery.actorOf(personId);
    const stillExposed = await messages.delivery.stillExposedTo(personId);
    const run = new DirectRun(messages, main, { personId, actor, stillExposed });
    await delays.attempt(personId, () => run.bring(news.get(personId) ?? []));
  }
}

/** What one person gets a new message for. */
interface News {
  readonly kind: 'receipt' | 'direct';
  readonly dedupeKey: string;
  /** `null` where it is nothing that happened, such as a reminder. */
  readonly event: HistoryEvent | null;
}

const receiptKey = 'receipt';

/** By person; what happened comes last, oldest first. What comes before that may not be true any more at the next delivery. */
function listNews(messages: ActivityMessages, cards: readonly Card[]): ReadonlyMap<PersonId, readonly News[]> {
  const { delivery, events, known } = messages;
  const { activity, reminder, unanswered } = delivery;
  const { requesterId } = activity;
  const { isKept } = mainCard(cards);
  const news: (News & { readonly personId: PersonId })[] = [];
  if (unanswered !== null && !isDeputyAsked(messages, cards) && requesterId !== null) {
    news.push({ personId: requesterId, kind: 'direct', dedupeKey: deputyKey(unanswered, requesterId), event: null });
  }
  if (reminder !== null) {
    news.push({ personId: reminder.assigneeId, kind: 'direct', dedupeKey: reminder.dedupeKey, event: null });
  }
  for (const { key, personIds } of delivery.news) {
    for (const personId of personIds.filter((id) => !delivery.inactiveIds.includes(id))) {
      news.push({ personId, kind: 'direct', dedupeKey: newsKey(key, personId), event: null });
    }
  }
  if (requesterId !== null && needsReceipt(activity, { isKept, known })) {
    news.push({ personId: requesterId, kind: 'receipt', dedupeKey: receiptKey, event: null });
  }
  for (const event of events) {
    for (const personId of getNotified(delivery, event)) {
      news.push({ personId, kind: 'direct', dedupeKey: eventKey(event, personId), event });
    }
  }
  return Map.groupBy(news, ({ personId }) => personId);
}

/**
 * The form has told its requester that the request is filed, so a receipt comes only where a card was not posted. Portal
 * requests get one, but not those that came in bulk. A requester from a transfer gets none.
 */
function needsReceipt(
  activity: Activity,
  { isKept, known }: Pick<MainCard, 'isKept'> & Pick<ActivityMessages, 'known'>,
): boolean {
  if (activity.isWithoutCard || isTransferred(activity)) return false;
  return activity.origin === 'defender' || isKept || known.has(receiptKey);
}

function eventKey({ id }: HistoryEvent, personId: PersonId): string {
  return `direct:${id}:${personId}`;
}

/** Of what a feature tells. */
function newsKey(key: string, personId: PersonId): string {
  return `direct:news:${key}:${personId}`;
}

/** Those who have a message that changes with the activity. */
function readersOf({ known }: ActivityMessages): readonly PersonId[] {
  return [...known.values()].filter(isLiving).map(({ targetId }) => targetId as PersonId);
}

/** It is in a person's direct messages, and no newer one has taken its place. */
function isLiving({ kind, ts, isFormer, isGivenUp }: SlackMessage): boolean {
  return (kind === 'direct' || kind === 'receipt') && ts !== null && !isFormer && !isGivenUp;
}

const inNewer = 'in_newer';

interface Reader {
  readonly personId: PersonId;
  /** `null` where the mirror does not know them yet. */
  readonly actor: PersonActor | null;
  /** The devices that a dispute names to them. */
  readonly stillExposed: readonly string[];
}

/** The direct messages of one person, in one delivery. */
class DirectRun {
  readonly #messages: ActivityMessages;
  readonly #main: MainCard;
  readonly #personId: PersonId;
  readonly #actor: PersonActor | null;
  readonly #stillExposed: readonly string[];
  readonly #t: Translator;
  #news: readonly News[] = [];
  /** What a newer message says in its place, by dedupe key. */
  readonly #joined = new Set<string>();

  constructor(messages: ActivityMessages, main: MainCard, { personId, actor, stillExposed }: Reader) {
    this.#messages = messages;
    this.#main = main;
    this.#personId = personId;
    this.#actor = actor;
    this.#stillExposed = stillExposed;
    this.#t = translatorFor(actor?.person.locale ?? messages.delivery.workspaceLocale);
  }

  /** Posts what is new, as one message; brings it or the latest up to date, and shrinks those before it. */
  async bring(news: readonly News[]): Promise<void> {
    this.#news = news;
    const unsaid: SlackMessage[] = [];
    for (const { kind, dedupeKey } of news) {
      const row = await this.#messages.pending(kind, dedupeKey, this.#personId);
      if (row.isGivenUp && row.failure === inNewer) this.#joined.add(dedupeKey);
      if (row.ts !== null || row.isGivenUp) continue;
      const isOurs = !this.#isUnanswered(row) || (await this.#messages.speaksForBatch(row, 'deputy:none'));
      if (isOurs) unsaid.push(row);
      else await recordGivenUp(this.#messages.db, row.id, inBatch);
    }
    const newest = unsaid.pop();
    for (const row of unsaid) {
      await recordGivenUp(this.#messages.db, row.id, inNewer);
      this.#joined.add(row.dedupeKey);
    }
    const posted = newest === undefined ? null : await this.#post(newest);
    if (posted !== null || this.#mayBeTold()) await this.#bringOthers(posted);
  }

  async #bringOthers(posted: SlackMessage | null): Promise<void> {
    const before = [...this.#messages.known.values()].filter((row) => isLiving(row) && row.targetId === this.#personId);
    const [latest, ...former] = [...before, ...(posted === null ? [] : [posted])].toSorted(
      (one, other) => Number(other.ts) - Number(one.ts),
    );
    if (latest === undefined) return;
    if (latest !== posted) {
      const view = this.#view(latest);
      await this.#outbox.update(latest, latest.isMarked ? marked(this.#t, view) : view, this.#messages.priority());
    }
    const shrunk = formerMessage(this.#t.with(cardTexts), this.#messages.delivery.activity.number);
    for (const row of former) {
      const result = await this.#outbox.update(row, shrunk, this.#messages.priority());
      if (result === 'updated') await recordFormer(this.#messages.db, row.id, true);
    }
  }

  async #post(row: SlackMessage): Promise<SlackMessage | null> {
    const result = await this.#outbox.post({ row, target: row.targetId, view: this.#view(row), t: this.#t });
    return result.kind === 'posted' ? { ...row, channelId: result.channelId as ChannelId, ts: result.ts } : null;
  }

  /** Who has lost sight of it keeps the message as it is. */
  #mayBeTold(): boolean {
    const { activity, inactiveIds } = this.#messages.delivery;
    if (inactiveIds.includes(this.#personId)) return false;
    return this.#isRequester || (this.#actor !== null && maySee(this.#actor, activity));
  }

  #view(row: SlackMessage): MessageView {
    const { delivery } = this.#messages;
    const permalink = this.#main.cardDelivery.kind === 'posted' ? this.#main.cardDelivery.permalink : null;
    const { activity, settings } = delivery;
    const verbs = this.#actor === null ? new Set<ActivityVerb>() : verbsFor(this.#actor, activity, settings);
    const parts = {
      said: this.#said(row),
      events: this.#eventsBeside(row),
      notes: [
        ...this.#newsBeside(row),
        ...(this.#isRequester && row.dedupeKey !== receiptKey ? requesterNotes(this.#t, this.#filed) : []),
      ],
    };
    return livingMessage(this.#t.with(cardTexts), { ...delivery, permalink, verbs }, parts);
  }

  /** What a message was sent for, while that is true. */
  #said({ dedupeKey }: SlackMessage): MessageView | null {
    const { delivery } = this.#messages;
    const t = this.#t.with(cardTexts);
    if (dedupeKey === receiptKey) return receipt(t, this.#filed);
    const event = this.#eventOf(dedupeKey);
    if (event !== undefined) return directNews(t, delivery, withDevices(event, this.#stillExposed), this.#personId);
    const shown = delivery.news.find(({ key }) => dedupeKey === newsKey(key, this.#personId));
    if (shown !== undefined) return newsLine(t, shown, this.#messages.deps.portalLinks);
    if (!this.#isUnanswered({ dedupeKey })) return reminderNews(t, delivery, dedupeKey);
    return sentenceMessage(t.mrkdwn('ping.nobody_else', { number: formatActivityNumber(delivery.activity.number) }));
  }

  /** It says that nobody has answered, and that no active deputy is set. */
  #isUnanswered({ dedupeKey }: Pick<SlackMessage, 'dedupeKey'>): boolean {
    const { openPing } = this.#messages.delivery;
    return openPing !== null && dedupeKey === deputyKey(openPing, this.#personId);
  }

  /** What features tell the reader, and an earlier message said; their buttons stay within reach. */
  #newsBeside({ dedupeKey }: SlackMessage): readonly KnownBlock[] {
    const { delivery, deps } = this.#messages;
    return delivery.news
      .filter(({ key, personIds }) => personIds.includes(this.#personId) && newsKey(key, this.#personId) !== dedupeKey)
      .flatMap((news) => newsLine(this.#t.with(cardTexts), news, deps.portalLinks).blocks);
  }

  /** What happened since, and what was pending with it; never what its reader did. */
  #eventsBeside({ dedupeKey, enqueuedAt }: SlackMessage): readonly HistoryEvent[] {
    const own = this.#eventOf(dedupeKey);
    const [joined] = this.#joinedBefore(dedupeKey).flatMap(({ event }) => event ?? []);
    const filed = dedupeKey === receiptKey ? new Date(0) : null;
    const since = filed ?? joined?.at ?? own?.at ?? enqueuedAt;
    return this.#messages.events.filter(
      (event) => event !== own && event.at >= since && personOf(event.by) !== this.#personId,
    );
  }

  #joinedBefore(dedupeKey: string): readonly News[] {
    const at = this.#news.findIndex((one) => one.dedupeKey === dedupeKey);
    const before = at < 0 ? this.#news : this.#news.slice(0, at);
    return before.slice(before.findLastIndex((one) => !this.#joined.has(one.dedupeKey)) + 1);
  }

  #eventOf(dedupeKey: string): HistoryEvent | undefined {
    return this.#messages.events.find((event) => eventKey(event, this.#personId) === dedupeKey);
  }

  get #isRequester(): boolean {
    return this.#messages.delivery.activity.requesterId === this.#personId;
  }

  get #filed() {
    const { delivery, deps } = this.#messages;
    const toDo = requesterTicketText(this.#t, delivery, deps.portalLinks);
    return { ...delivery.activity, portal: delivery.portal, toDo, ...this.#main };
  }

  get #outbox() {
    return this.#messages.deps.outbox;
  }
}

interface MainCard {
  readonly cardDelivery: CardDelivery;
  readonly elsewhere: readonly CardDelivery[];
  /** One that its filing asks for was never posted. What is lost or moved later is no news of a filing. */
  readonly isKept: boolean;
}

/** The card that people are sent to: the first that is where it belongs. */
function mainCard(cards: readonly Card[]): MainCard {
  const isKept = cards.some(isNeverPosted);
  const placed = cards.filter(({ isFormer }) => !isFormer);
  const all = placed.length === 0 ? cards : placed;
  const main = all.find(({ place }) => place !== null) ?? all[0];
  if (main === undefined) {
    const cardDelivery = { kind: 'undeliverable', failure: withoutCard, channelId: null } as const;
    return { cardDelivery, elsewhere: [], isKept };
  }
  const elsewhere = all.filter((card) => card !== main).map(({ cardDelivery }) => cardDelivery);
  return { cardDelivery: main.cardDelivery, elsewhere, isKept };
}

function isNeverPosted({ cardDelivery, postedAt, isLate, isFormer }: Card): boolean {
  return cardDelivery.kind === 'undeliverable' && postedAt === null && !isLate && !isFormer;
}
