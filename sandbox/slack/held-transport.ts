import { setTimeout as delay } from 'node:timers/promises';
import type { BotTransport, Parcel, ParcelAnswer } from './bot-transport.ts';

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
