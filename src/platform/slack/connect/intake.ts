import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import QuickLRU from 'quick-lru';
import { minuteMs } from '../../../core/time.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Metrics, RequestKind } from '../../telemetry/metrics.ts';
import type { AnswerSlots } from '../answer-slots.ts';
import { withSlackAddressOnly } from './answer.ts';
import { type Fields, isWellFormed, withEmptyParts } from './well-formed.ts';

export interface Edge {
  readonly receiver: Receiver;
  /** Connects. Throws `OperatorError` if Slack rejects the app token. */
  start(signal?: AbortSignal): Promise<void>;
  /** Takes no new requests. Resolves when the accepted ones are done, for which `idle` waits. */
  stop(idle: () => Promise<void>): Promise<void>;
  /** Whether Slack can reach this process, as far as it can tell. */
  isConnected(): boolean;
}

/** In milliseconds: the time for the last answers at a stop. Slack waits no longer for an answer. */
export const lastAnswersMs = 3000;

type Ack = ReceiverEvent['ack'];
type Answer = Parameters<Ack>[0];

const rememberedMs = 10 * minuteMs;
const mostRemembered = 10_000;

interface Dependencies {
  /** In milliseconds. */
  readonly now: () => number;
  readonly metrics: Pick<Metrics, 'acknowledged'>;
  readonly answerSlots: Pick<AnswerSlots, 'came'>;
  readonly log: Pick<Log, 'warn'>;
  readonly apiUrl: string;
}

/**
 * Sits between a Bolt receiver and the app. Acknowledges each request exactly once. A repeated request gets the first
 * answer. Guarantees across processes are in the database.
 */
export class Intake implements Receiver {
  readonly #inner: Receiver;
  readonly #deps: Dependencies;
  readonly #running = new Set<Promise<void>>();
  readonly #answers = new QuickLRU<string, { readonly answer: Promise<Answer>; readonly at: number }>({
    maxSize: mostRemembered,
  });

  constructor(inner: Receiver, deps: Dependencies) {
    this.#inner = inner;
    this.#deps = deps;
  }

  init(app: App): void {
    // A receiver uses only `processEvent` of the app (Bolt, types/receiver.d.ts).
    this.#inner.init({ processEvent: (event: ReceiverEvent) => this.#take(app, event) } as App);
  }

  async start(...options: unknown[]): Promise<unknown> {
    return await this.#inner.start(...options);
  }

  async stop(): Promise<void> {
    await this.#inner.stop();
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  async #take(app: App, event: ReceiverEvent): Promise<void> {
    this.#deps.answerSlots.came();
    if (!isWellFormed(event.body)) {
      this.#deps.log.warn({}, 'a request of slack was malformed, and was passed over');
      await event.ack();
      return;
    }
    const key = requestKey(event.body);
    const earlier = key === null ? undefined : this.#answers.get(key);
    if (earlier !== undefined && this.#deps.now() - earlier.at < rememberedMs) {
      await event.ack(await earlier.answer);
      return;
    }
    const { promise, resolve } = Promise.withResolvers<Answer>();
    if (key !== null) this.#answers.set(key, { answer: promise, at: this.#deps.now() });
    const work = this.#process(app, event, resolve);
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  async #process(app: App, event: ReceiverEvent, answered: (answer: Answer) => void): Promise<void> {
    let isAnswered = false;
    const takenAt = performance.now();
    const ack: Ack = async (answer) => {
      if (isAnswered) return;
      isAnswered = true;
      answered(answer);
      try {
        await event.ack(answer);
      } catch (error) {
        // The connection broke meanwhile, for example at a stop. Slack or the person repeats the request, and nothing
        // is done twice.
        this.#deps.log.warn({ because: String(error) }, 'a request could not be acknowledged');
        return;
      }
      this.#deps.metrics.acknowledged(kindOf(event.body), (performance.now() - takenAt) / 1000);
    };
    try {
      const body = withSlackAddressOnly(withEmptyParts(event.body), this.#deps);
      await app.processEvent({ ...event, body, ack });
    } finally {
      await ack();
    }
  }
}

/** A key that all deliveries of a request share. `null` for type-aheads, which may be answered repeatedly. */
export function requestKey(body: object): string | null {
  const { event_id: eventId, trigger_id: triggerId, type, user_id: userId, user } = body as Fields;
  if (typeof eventId === 'string') return `event:${eventId}`;
  if (type === 'block_suggestion' || typeof triggerId !== 'string' || triggerId === '') return null;
  // Commands have `user_id`; other requests have `user`.
  const id = userId ?? (typeof user === 'object' && user !== null && 'id' in user ? user.id : null);
  return [type ?? 'command', triggerId, ...(typeof id === 'string' ? [id] : [])].join(':');
}

const kinds: Readonly<Record<string, RequestKind>> = {
  block_actions: 'action',
  block_suggestion: 'options',
  view_submission: 'submission',
  view_closed: 'closing',
  shortcut: 'shortcut',
  message_action: 'shortcut',
  event_callback: 'event',
};

/** Only commands have no type. */
function kindOf({ type }: Fields): RequestKind {
  return (typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? 'command';
}
