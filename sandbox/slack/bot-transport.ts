import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../wire/json-object.ts';

/** One thing for the bot. A second delivery of the same parcel carries the same ids. */
export type Parcel = {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly envelopeId: string;
  readonly payload: JsonObject;
  readonly retryAttempt: number;
  readonly retryReason: string;
};

export type ParcelAnswer = {
  readonly outcome: 'acked' | 'timeout' | 'lost' | 'refused';
  readonly body: unknown;
  /** What Slack would name as the reason of the retry. */
  readonly reason: string;
  readonly mayRetry: boolean;
};

/** How Slack reaches the bot: over its own WebSockets or by HTTP requests to it. */
export interface BotTransport {
  /** Whether there is somewhere to send to, waiting for it at most this long. */
  whenReachable(timeoutMs: number): Promise<boolean>;
  send(parcel: Parcel, options: { readonly timeoutMs: number; readonly onLateAck: () => void }): Promise<ParcelAnswer>;
  stop(): Promise<void>;
}

type SendOptions = Parameters<BotTransport['send']>[1];

/** Holds every parcel back for a while, as a slow network or a busy bot would. */
export class HeldTransport implements BotTransport {
  holdMs = 0;
  readonly #inner: BotTransport;
  readonly #stopping = new AbortController();

  constructor(inner: BotTransport) {
    this.#inner = inner;
  }

  whenReachable(timeoutMs: number): Promise<boolean> {
    return this.#inner.whenReachable(timeoutMs);
  }

  async send(parcel: Parcel, options: SendOptions): Promise<ParcelAnswer> {
    const { holdMs } = this;
    if (holdMs === 0) {
      return this.#inner.send(parcel, options);
    }
    const restMs = options.timeoutMs - holdMs;
    if (restMs > 0) {
      await this.#pause(holdMs);
      return this.#inner.send(parcel, { ...options, timeoutMs: restMs });
    }
    await this.#pause(options.timeoutMs);
    void this.#sendLate(parcel, options, -restMs);
    return { outcome: 'timeout', body: undefined, reason: 'timeout', mayRetry: true };
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#inner.stop();
  }

  async #sendLate(parcel: Parcel, options: SendOptions, pauseMs: number): Promise<void> {
    await this.#pause(pauseMs);
    if (this.#stopping.signal.aborted) {
      return;
    }
    const answer = await this.#inner.send(parcel, options);
    if (answer.outcome === 'acked') {
      options.onLateAck();
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    return delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
