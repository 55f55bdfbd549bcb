import type { MessagePlace } from '../../core/origin-message.ts';
import { minuteMs } from '../../core/time.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { type Posting, postOnce } from '../../platform/outbox/outbox.ts';
import { retargetMessage, type SlackMessage, type SlackMessageKind } from '../../platform/outbox/slack-messages.ts';
import type { Services } from '../../platform/services.ts';
import type { DeliveryPriority } from '../../platform/slack/rate-limits.ts';
import { aboutActivity, isOldNews } from '../activities/index.ts';
import type { HistoryEvent } from './activity-event.ts';
import { historyEvents } from './history-events.ts';
import type { ActivityDelivery } from './read-delivery.ts';
import { claimMention } from './store.ts';

/** The reason for giving up a message: another activity of the same batch has it. */
export const inBatch = 'in_batch';

type ThreadReply = Pick<Posting, 'view' | 'isUnfurled'> & { readonly to: MessagePlace };

// For so long, a person may still look at what they did.
const newMs = 5 * minuteMs;

export class ActivityMessages {
  readonly deps: Services;
  readonly delivery: ActivityDelivery;
  /** Events to tell, oldest first, without the filing. An activity without a card leaves out old ones. */
  readonly events: readonly HistoryEvent[];

  constructor(deps: Services, delivery: ActivityDelivery) {
    this.deps = deps;
    this.delivery = delivery;
    const { activity, history } = delivery;
    const isSilent = (event: HistoryEvent) => activity.isWithoutCard && isOldNews(history, event);
    this.events = historyEvents(delivery).filter((event) => event.action !== 'activity_filed' && !isSilent(event));
  }

  /** By dedupe key, as before this delivery. */
  get known(): ReadonlyMap<string, SlackMessage> {
    return this.delivery.known;
  }

  get db() {
    return this.deps.program.store.db;
  }

  now(): Date {
    return this.deps.program.clock.now();
  }

  /** The target of a known message may have changed since. */
  async pending(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const { activity } = this.delivery;
    const known = this.known.get(dedupeKey);
    if (known !== undefined) return await retargetMessage(this.db, known, targetId);
    return await this.deps.outbox.enqueue({ subject: aboutActivity(activity.id), kind, dedupeKey, targetId });
  }

  /** Of the activities filed together, only one asks about an unanswered filing. */
  async speaksForBatch({ id: messageId, targetId: channelId }: SlackMessage, mentioned: string): Promise<boolean> {
    const { activity, unanswered } = this.delivery;
    const { batchId } = activity;
    if (batchId === undefined || unanswered?.action !== 'activity_filed') return true;
    return await claimMention(this.db, { batchId, channelId, mentioned, messageId });
  }

  /** A change in the last minutes is delivered before older ones. */
  priority(): DeliveryPriority {
    const latest = this.delivery.history.at(-1)?.at ?? null;
    return latest !== null && this.now().getTime() - latest.getTime() < newMs ? 'news' : 'summary';
  }

  async sayInThread(row: SlackMessage, t: Translator, { to, ...reply }: ThreadReply): Promise<void> {
    await postOnce(this.deps.outbox, { row, t, under: to, ...reply });
  }
}
