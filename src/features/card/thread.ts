import { personOf } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import { formatRoleSource } from '../../core/roles.ts';
import { hourMs } from '../../core/time.ts';
import { cameLate } from '../../platform/outbox/ledger.ts';
import { leaveToHistory } from '../../platform/outbox/outbox.ts';
import { recordGivenUp, recordMention, type SlackMessage } from '../../platform/outbox/slack-messages.ts';
import { type MessageView, marked, sentenceMessage } from '../../platform/slack/views/message.ts';
import { type ActivityNews, evidenceFiles, isLive, pastNews } from '../activities/index.ts';
import { raiseButton } from '../progress/index.ts';
import { type HistoryEvent, historyMessage, lateCard, threadLine, withLateness } from './activity-event.ts';
import { type ActivityMessages, inBatch } from './activity-messages.ts';
import { type Card, lateHistoryKey } from './bring-cards.ts';
import { mentioning, newsLine, unansweredLine } from './card.ts';
import { historyEvents } from './history-events.ts';
import { deputyKey, isTarget, pingsIn } from './pings.ts';
import { cardTexts } from './texts.ts';

export class CardThread {
  readonly #messages: ActivityMessages;
  readonly #card: Card;
  /** Events that the history message of this run tells, so that they get no line of their own. */
  readonly #setAside = new Set<string>();

  constructor(messages: ActivityMessages, card: Card) {
    this.#messages = messages;
    this.#card = card;
  }

  /** Empty while the card is not posted. */
  get channelId(): string {
    return this.#card.place?.channelId ?? '';
  }

  /**
   * Tells the history so far in one message, under a card that was posted again or in a new channel. Its events are set
   * aside first. After an interruption, each event is still told once, and later events get their own lines.
   */
  async history(): Promise<void> {
    const { place, repostCount, isLate, t } = this.#card;
    if (place === null || (repostCount === 0 && !isLate)) return;
    const key = repostCount === 0 ? lateHistoryKey(place.channelId) : `history:${repostCount}:${place.channelId}`;
    const row = await this.#messages.pending('thread', key, place.channelId);
    if (row.ts !== null) return;
    const { delivery, deps } = this.#messages;
    const events = historyEvents(delivery);
    for (const event of events) {
      await leaveToHistory(deps.program, await this.#line(event, place.channelId));
      this.#setAside.add(event.id);
    }
    const { activity, names } = delivery;
    const heading = repostCount === 0 ? 'route.history_heading' : 'event.history_heading';
    const view = historyMessage(t.with(cardTexts), activity.number, events, names, heading);
    await this.#messages.sayInThread(row, t, { to: place, view });
  }

  /**
   * Says under a card that it came late. A card that was posted again, or in a channel that joined later, is exempt.
   */
  async lateness(): Promise<void> {
    const { place, postedAt, repostCount, isLate, isFormer, t } = this.#card;
    if (place === null || postedAt === null || repostCount > 0 || isLate || isFormer) return;
    const { delivery } = this.#messages;
    const askedAt = delivery.history[0]?.at ?? postedAt;
    if (!cameLate(askedAt, postedAt)) return;
    // Older cards predate an upgrade or a setting, and get no line now.
    const key = `late:${place.channelId}`;
    const isNews = this.#messages.now().getTime() - postedAt.getTime() < hourMs;
    if (!isNews && !this.#messages.known.has(key)) return;
    const row = await this.#messages.pending('thread', key, place.channelId);
    await this.#messages.sayInThread(row, t, { to: place, view: lateCard(t.with(cardTexts), { askedAt, postedAt }) });
  }

  async event(event: HistoryEvent): Promise<void> {
    const { place } = this.#card;
    if (place === null) return;
    if (!this.#setAside.has(event.id)) await this.#say(event, place);
    // The history message opens no files, so they are posted even where it tells the event.
    await this.#files(event, place);
  }

  async #say(event: HistoryEvent, place: MessagePlace): Promise<void> {
    const { t } = this.#card;
    const { activity, names } = this.#messages.delivery;
    const mayRaise = event.suggestsHigh && isLive(activity.status) && activity.priority !== 'high';
    const line = threadLine(t.with(cardTexts), activity.number, { ...event, suggestsHigh: mayRaise }, names);
    const offered = mayRaise
      ? { ...line, blocks: [...line.blocks, { type: 'actions' as const, elements: [raiseButton(t, activity)] }] }
      : line;
    const mentioned = this.#calledBy(event);
    const called = mentioned === null ? offered : mentioning(t.with(cardTexts), offered, mentioned);
    const row = await this.#line(event, place.channelId);
    const saidAt = row.postedAt ?? this.#messages.now();
    const view = withLateness(t.with(cardTexts), called, { at: event.at, now: saidAt });
    // A suggestion goes once it is followed, or the activity is closed.
    if (event.suggestsHigh && !mayRaise && row.ts !== null) return await this.#update(row, view);
    if (mentioned !== null && row.ts === null) {
      await recordMention(this.#messages.db, row.id, { mentioned, pingedFor: event.id });
    }
    await this.#messages.sayInThread(row, t, { to: place, view });
  }

  /**
   * Slack opens a file for a channel's members once its link is posted there. Before that, only the owner can open it.
   */
  async #files({ id, evidence }: HistoryEvent, place: MessagePlace): Promise<void> {
    const files = (evidence?.files ?? []).filter(({ permalink }) => permalink !== null);
    if (files.length === 0) return;
    const row = await this.#messages.pending('thread', `files:${id}:${place.channelId}`, place.channelId);
    const { t } = this.#card;
    const view = evidenceFiles(t, this.#messages.delivery.activity.number, files);
    await this.#messages.sayInThread(row, t, { to: place, view, isUnfurled: true });
  }

  /** The last ping mentions the route's target, unless the card knew of the ping, or the target caused it. */
  #calledBy({ id, by }: HistoryEvent): string | null {
    const { mention, pingedFor } = this.#card;
    if (mention === null || id === pingedFor) return null;
    const last = pingsIn(this.#messages.delivery.history).at(-1);
    return last?.id === id && !isTarget(mention, personOf(by)) ? formatRoleSource(mention.target) : null;
  }

  async news(news: ActivityNews): Promise<void> {
    const { place, t } = this.#card;
    if (place === null) return;
    const row = await this.#messages.pending('thread', `${newsPrefix}${news.key}:${place.channelId}`, place.channelId);
    const view = newsLine(t.with(cardTexts), news, this.#messages.deps.portalLinks);
    if (row.ts === null) await this.#messages.sayInThread(row, t, { to: place, view });
    else await this.#update(row, view);
  }

  /** News that no longer holds gets its final text, without buttons. */
  async pastNews(): Promise<void> {
    const { place, t } = this.#card;
    if (place === null) return;
    const { known, delivery, deps } = this.#messages;
    for (const row of known.values()) {
      const key = newsKeyOf(row, place.channelId);
      if (key === null || row.ts === null || row.isGivenUp || delivery.news.some((news) => news.key === key)) continue;
      const [text] = deps.program.slots.of(pastNews).flatMap((read) => read(delivery.activity, key) ?? []);
      if (text !== undefined) await this.#update(row, sentenceMessage(text(t, deps.portalLinks)));
    }
  }

  async #update(row: SlackMessage, view: MessageView): Promise<void> {
    if (row.isGivenUp) return;
    const shown = row.isMarked ? marked(this.#card.t, view) : view;
    await this.#messages.deps.outbox.update(row, shown, this.#messages.priority());
  }

  /** Mentions the deputy once if nobody has answered. */
  async deputy(): Promise<void> {
    const { place, isFormer, t } = this.#card;
    const { unanswered, activity } = this.#messages.delivery;
    const deputyId = findDeputy(this.#messages, this.#card);
    if (place === null || isFormer || unanswered === null || deputyId === null) return;
    const row = await this.#messages.pending('thread', deputyKey(unanswered, place.channelId), place.channelId);
    if (row.ts !== null) return;
    const called = formatRoleSource({ kind: 'person', id: deputyId });
    if (!(await this.#messages.speaksForBatch(row, `deputy:${called}`)))
      return await recordGivenUp(this.#messages.db, row.id, inBatch);
    await recordMention(this.#messages.db, row.id, { mentioned: called, pingedFor: unanswered.id });
    const view = mentioning(t.with(cardTexts), unansweredLine(t.with(cardTexts), activity.number), called);
    await this.#messages.sayInThread(row, t, { to: place, view });
  }

  async #line({ id }: HistoryEvent, channelId: string) {
    return await this.#messages.pending('thread', `thread:${id}:${channelId}`, channelId);
  }
}

/** Who can still be asked in the card's channel about an unanswered ping; `null` = nobody, or the ping called them. */
function findDeputy({ delivery, known }: ActivityMessages, { mention, cardDelivery }: Card): PersonId | null {
  const { unanswered, activity } = delivery;
  const deputyId = mention?.deputyId ?? null;
  if (unanswered === null || deputyId === null || cardDelivery.kind === 'undeliverable') return null;
  const called = formatRoleSource({ kind: 'person', id: deputyId });
  const wasCalled = [...known.values()].some(
    ({ mentioned, pingedFor, dedupeKey }) =>
      mentioned === called && pingedFor === unanswered.id && !dedupeKey.startsWith(deputyKey(unanswered, '')),
  );
  return wasCalled || deputyId === activity.requesterId ? null : deputyId;
}

/** A deputy is asked about the unanswered ping, or was before the route lost them. */
export function isDeputyAsked(messages: ActivityMessages, cards: readonly Card[]): boolean {
  const { unanswered } = messages.delivery;
  if (unanswered === null) return false;
  const wasAsked = [...messages.known].some(
    ([key, { kind, ts, isGivenUp }]) =>
      kind === 'thread' && (ts !== null || isGivenUp) && key.startsWith(deputyKey(unanswered, '')),
  );
  return wasAsked || cards.some((card) => findDeputy(messages, card) !== null);
}

const newsPrefix = 'news:';

/** The key of the news that a line tells; `null` = another kind of line. */
function newsKeyOf({ kind, dedupeKey }: SlackMessage, channelId: string): string | null {
  const end = `:${channelId}`;
  if (kind !== 'thread' || !dedupeKey.startsWith(newsPrefix) || !dedupeKey.endsWith(end)) return null;
  return dedupeKey.slice(newsPrefix.length, -end.length);
}
