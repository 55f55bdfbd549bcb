import type { ActivityId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { Delays } from '../../platform/slack/errors.ts';
import { marked } from '../../platform/slack/views/message.ts';
import { type activityJobs, isOldNews, isTransferred } from '../activities/index.ts';
import { requesterTicketText } from '../intune/index.ts';
import { beforeDelivery, runEach } from '../surfaces/index.ts';
import { directMessage, type HistoryEvent } from './activity-event.ts';
import { bringCards } from './bring-cards.ts';
import { readyReminder, unansweredNotice } from './card.ts';
import { concernedBy, historyEvents } from './history-events.ts';
import { announceUnanswered } from './notices.ts';
import { deputyKey } from './pings.ts';
import { type ActivityDelivery, readDelivery } from './read-delivery.ts';
import { type CardDelivery, receipt } from './receipt.ts';
import { cardTexts } from './texts.ts';
import { ActivityMessages, type Card, CardThread } from './thread.ts';

/** Brings Slack in line with an activity: cards, receipt, threads, direct messages, in this order. */
async function deliverActivity(deps: Services, delivery: ActivityDelivery, signal: AbortSignal): Promise<void> {
  const messages = await ActivityMessages.read(deps, delivery);
  const delays = new Delays();
  const cards = await bringCards(messages, delays, signal);
  signal.throwIfAborted();
  await delays.attempt(delivery.activity.requesterId ?? '', () => bringReceipt(messages, cards));
  const threads = cards.map((card) => new CardThread(messages, card));
  for (const thread of threads) {
    await delays.attempt(thread.channelId, async () => {
      await thread.history();
      await thread.lateness();
    });
  }
  const { fate } = mainCard(cards);
  for (const event of historyEvents(delivery)) {
    if (event.action === 'activity_filed' || isPassedOver(delivery, event)) continue;
    signal.throwIfAborted();
    for (const thread of threads) await delays.attempt(thread.channelId, () => thread.event(event));
    await tellConcerned(messages, event, { fate, delays });
  }
  for (const thread of threads) await delays.attempt(thread.channelId, () => thread.deputy());
  await tellUnanswered(messages, cards, { fate, delays });
  await remindAssignee(messages, { fate, delays });
  delays.throwIfAny();
}

const receiptKey = 'receipt';

/** The requester's own message about what they filed; it follows what becomes of the cards. */
async function bringReceipt(messages: ActivityMessages, cards: readonly Card[]): Promise<void> {
  const { delivery, deps } = messages;
  const { activity, portal } = delivery;
  // Nobody is told of old ones of the portal that came at once.
  if (activity.isWithoutCard || activity.requesterId === null) return;
  // The receipt is of the person who filed it, in their direct messages; the new one was told when it became theirs.
  if (isTransferred(activity)) return;
  // What an order has filed is said in one message; what is in no channel is said of each.
  const isSaid = activity.orderId !== undefined && mainCard(cards).fate.kind !== 'undeliverable';
  if (isSaid && !messages.known.has(receiptKey)) return;
  const t = messages.translatorOf(activity.requesterId);
  const toDo = requesterTicketText(t, delivery, deps.portalLinks);
  const { fate, elsewhere } = mainCard(cards);
  const view = receipt(t, { ...activity, portal, toDo, elsewhere }, fate);
  const row = await messages.pending('receipt', receiptKey, activity.requesterId);
  if (row.ts === null) await messages.say(row, t, view);
  else await deps.outbox.update(row, row.isMarked ? marked(t, view) : view);
}

interface Telling {
  readonly fate: CardDelivery;
  readonly delays: Delays;
}

async function tellConcerned(
  messages: ActivityMessages,
  event: HistoryEvent,
  { fate, delays }: Telling,
): Promise<void> {
  const { delivery } = messages;
  for (const personId of concernedBy(delivery, event)) {
    const row = await messages.pending('direct', `direct:${event.id}:${personId}`, personId);
    if (row.ts !== null) continue;
    const t = messages.translatorOf(personId);
    const view = directMessage(t.with(cardTexts), { ...delivery, readerId: personId }, event, permalinkOf(fate));
    await delays.attempt(personId, () => messages.say(row, t, view));
  }
}

function permalinkOf(fate: CardDelivery): string | null {
  return fate.kind === 'posted' ? fate.permalink : null;
}

/** The requester and the bot admins hear that nobody has answered, where no deputy is set. */
async function tellUnanswered(
  messages: ActivityMessages,
  cards: readonly Card[],
  { fate, delays }: Telling,
): Promise<void> {
  const { activity, unanswered } = messages.delivery;
  const { requesterId } = activity;
  if (unanswered === null || cards.some(({ mention }) => mention?.deputyId != null)) return;
  // First, so that an interruption loses neither.
  await announceUnanswered(messages.deps.program, activity.id);
  if (requesterId === null) return;
  const row = await messages.pending('direct', deputyKey(unanswered, requesterId), requesterId);
  if (row.ts !== null) return;
  const t = messages.translatorOf(requesterId);
  const view = unansweredNotice(t.with(cardTexts), activity, permalinkOf(fate));
  await delays.attempt(requesterId, () => messages.say(row, t, view));
}

/** The one who has it now, and nobody again while it stays ready. */
async function remindAssignee(messages: ActivityMessages, { fate, delays }: Telling): Promise<void> {
  const { activity, reminder } = messages.delivery;
  if (reminder === null) return;
  const { assigneeId, dedupeKey, days } = reminder;
  const row = await messages.pending('direct', dedupeKey, assigneeId);
  const t = messages.translatorOf(assigneeId);
  const view = readyReminder(t.with(cardTexts), activity, { days, permalink: permalinkOf(fate) });
  await delays.attempt(assigneeId, () => messages.say(row, t, view));
}

interface MainCard {
  readonly fate: CardDelivery;
  readonly elsewhere: readonly CardDelivery[];
}

/** The card that people are sent to: the first that is where it belongs. */
function mainCard(cards: readonly Card[]): MainCard {
  const placed = cards.filter(({ isFormer }) => !isFormer);
  const all = placed.length === 0 ? cards : placed;
  const main = all.find(({ place }) => place !== null) ?? all[0];
  if (main === undefined)
    return { fate: { kind: 'undeliverable', failure: 'without_card', channelId: null }, elsewhere: [] };
  return { fate: main.fate, elsewhere: all.filter((card) => card !== main).map(({ fate }) => fate) };
}

function isPassedOver({ activity, history }: ActivityDelivery, event: HistoryEvent): boolean {
  return activity.isWithoutCard && isOldNews(history, event);
}

/** Brings Slack in line with an activity, as it is now: a job that comes late delivers what is true then. */
export function deliverActivityJob(deps: Services) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof activityJobs.deliverActivity>): Promise<void> => {
    await runEach(program, beforeDelivery);
    const delivery = await readDelivery(program, data.activityId as ActivityId);
    if (delivery !== null) await deliverActivity(deps, delivery, signal);
  };
}
