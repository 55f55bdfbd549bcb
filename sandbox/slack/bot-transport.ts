import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../wire/json-object.ts';

/** A delivery to the bot. A second try of the same delivery has the same ids. */
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
  /** The reason that Slack would give for a retry. */
  readonly reason: string;
  readonly mayRetry: boolean;
};

/** How Slack reaches the bot: over the bot's WebSockets, or by HTTP requests to the bot. */
export interface BotTransport {
  /** Waits at most `timeoutMs` for a connection or an address. Returns whether there is one. */
  whenReachable(timeoutMs: number): Promise<boolean>;
  send(parcel: Parcel, options: { readonly timeoutMs: number; readonly onLateAck: () => void }): Promise<ParcelAnswer>;
  stop(): Promise<void>;
}

type SendOptions = Parameters<BotTransport['send']>[1];

/** Delays every delivery, like a slow network or a busy bot. */
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
