import type { ChannelId, PersonId } from '../domain/identifiers.ts';
import { type Translator, translatorFor } from '../i18n/translator.ts';
import { readMessages, type SlackMessage, type SlackMessageKind } from '../store/slack-messages.ts';
import type { ActivityDelivery } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import type { Posting } from './outbox.ts';
import { type MessageView, marked } from './views/message-view.ts';

/** Where a message stands. */
export interface Place {
  readonly channelId: ChannelId;
  readonly ts: string;
}

type ThreadReply = Pick<Posting, 'view' | 'isUnfurled'> & { readonly to: Place };

interface Parts {
  readonly deps: SlackDeps;
  readonly delivery: ActivityDelivery;
  readonly known: ReadonlyMap<string, SlackMessage>;
}

/** What is owed or said about one activity, in one delivery of it. */
export class ActivityMessages {
  readonly deps: SlackDeps;
  readonly delivery: ActivityDelivery;
  /** As it was before this delivery, by dedupe key. */
  readonly known: ReadonlyMap<string, SlackMessage>;

  constructor({ deps, delivery, known }: Parts) {
    this.deps = deps;
    this.delivery = delivery;
    this.known = known;
  }

  static async read(deps: SlackDeps, delivery: ActivityDelivery): Promise<ActivityMessages> {
    const known = await readMessages(deps.program.store.db, delivery.activity.id);
    return new ActivityMessages({ deps, delivery, known });
  }

  get db() {
    return this.deps.program.store.db;
  }

  now(): Date {
    return this.deps.program.clock.now();
  }

  async owed(kind: SlackMessageKind, dedupeKey: string, targetId: string): Promise<SlackMessage> {
    const { activity } = this.delivery;
    return (
      this.known.get(dedupeKey) ?? (await this.deps.outbox.owe({ activityId: activity.id, kind, dedupeKey, targetId }))
    );
  }

  /** A refusal is recorded and blocks nothing; unless it is final, the next delivery tries again. */
  async say(row: SlackMessage, t: Translator, view: MessageView): Promise<void> {
    if (row.ts !== null || row.isGivenUp) return;
    await this.deps.outbox.post({ row, target: row.targetId, view, markedView: marked(t, view) });
  }

  async sayInThread(row: SlackMessage, t: Translator, reply: ThreadReply) {
    if (row.ts !== null || row.isGivenUp) return;
    const { to, view, isUnfurled = false } = reply;
    const markedView = marked(t, view);
    await this.deps.outbox.post({ row, target: to.channelId, threadTs: to.ts, view, markedView, isUnfurled });
  }

  translatorOf(personId: PersonId): Translator {
    return translatorFor(this.delivery.locales.get(personId) ?? 'en-US');
  }
}
