import type { PersonId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/source-message.ts';
import { type Translator, translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Posting } from '../../platform/outbox/outbox.ts';
import {
  readMessages,
  retargetMessage,
  type SlackMessage,
  type SlackMessageKind,
} from '../../platform/outbox/slack-messages.ts';
import type { Services } from '../../platform/services.ts';
import { sayOnce } from '../../platform/slack/say-once.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import type { ActivityDelivery } from './read-delivery.ts';

type ThreadReply = Pick<Posting, 'view' | 'isUnfurled'> & { readonly to: MessagePlace };

interface Parts {
  readonly deps: Services;
  readonly delivery: ActivityDelivery;
  readonly known: ReadonlyMap<string, SlackMessage>;
}

/** What is owed or said about one activity, in one delivery of it. */
export class ActivityMessages {
  readonly deps: Services;
  readonly delivery: ActivityDelivery;
  /** As it was before this delivery, by dedupe key. */
  readonly known: ReadonlyMap<string, SlackMessage>;

  constructor({ deps, delivery, known }: Parts) {
    this.deps = deps;
    this.delivery = delivery;
    this.known = known;
  }

  static async read(deps: Services, delivery: ActivityDelivery): Promise<ActivityMessages> {
    const known = await readMessages(deps.program.store.db, delivery.activity.id);
    return new ActivityMessages({ deps, delivery, known });
  }

  get db() {
    return this.deps.program.store.db;
  }

  now(): Date {
    return this.deps.program.clock.now();
  }

  /** Whom it is for may have changed since Slack was first asked to take it. */
  async owed(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const { activity } = this.delivery;
    const known = this.known.get(dedupeKey);
    if (known !== undefined) return await retargetMessage(this.db, known, targetId);
    return await this.deps.outbox.owe({ activityId: activity.id, kind, dedupeKey, targetId });
  }

  async say(row: SlackMessage, t: Translator, view: MessageView): Promise<void> {
    await sayOnce(this.deps.outbox, { row, t, view });
  }

  async sayInThread(row: SlackMessage, t: Translator, { to, ...reply }: ThreadReply): Promise<void> {
    await sayOnce(this.deps.outbox, { row, t, under: to, ...reply });
  }

  translatorOf(personId: PersonId): Translator {
    return translatorFor(this.delivery.locales.get(personId) ?? this.delivery.workspaceLocale);
  }
}
