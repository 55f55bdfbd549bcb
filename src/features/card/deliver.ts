import type { ActivityId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { Delays } from '../../platform/slack/errors.ts';
import type { activityJobs } from '../activities/index.ts';
import { beforeDelivery, runEach } from '../surfaces/index.ts';
import { ActivityMessages } from './activity-messages.ts';
import { bringCards, type Card } from './bring-cards.ts';
import { bringDirectMessages } from './direct/living.ts';
import { announceUnanswered } from './pings.ts';
import { type ActivityDelivery, readDelivery } from './read-delivery.ts';
import { CardThread, isDeputyAsked } from './thread.ts';

/** The order matters: the thread needs its card, and a direct message tells what became of the cards. */
async function deliverActivity(deps: Services, delivery: ActivityDelivery, signal: AbortSignal): Promise<void> {
  const messages = new ActivityMessages(deps, delivery);
  const delays = new Delays();
  const cards = await bringCards(messages, delays, signal);
  signal.throwIfAborted();
  await bringThreads(messages, cards, { delays, signal });
  // Announced before the direct messages, so that an interruption loses neither.
  if (delivery.unanswered !== null && !isDeputyAsked(messages, cards))
    await announceUnanswered(deps.program, delivery.activity.id);
  await bringDirectMessages(messages, cards, { delays, signal });
  delays.throwIfAny();
}

async function bringThreads(
  messages: ActivityMessages,
  cards: readonly Card[],
  { delays, signal }: { readonly delays: Delays; readonly signal: AbortSignal },
): Promise<void> {
  const threads = cards.map((card) => new CardThread(messages, card));
  for (const thread of threads) {
    signal.throwIfAborted();
    await delays.attempt(thread.channelId, async () => {
      await thread.history();
      await thread.lateness();
    });
    for (const event of messages.events) {
      signal.throwIfAborted();
      await delays.attempt(thread.channelId, () => thread.event(event));
    }
    for (const news of messages.delivery.news) await delays.attempt(thread.channelId, () => thread.news(news));
    await delays.attempt(thread.channelId, () => thread.pastNews());
    await delays.attempt(thread.channelId, () => thread.deputy());
  }
}

/** Reads the activity when the job runs, so that a late job delivers what is true then. */
export function deliverActivityJob(deps: Services) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof activityJobs.deliverActivity>): Promise<void> => {
    await runEach(program, beforeDelivery);
    const delivery = await readDelivery(program, data.activityId as ActivityId);
    if (delivery !== null) await deliverActivity(deps, delivery, signal);
  };
}
