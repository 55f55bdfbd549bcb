import { restAfter } from './rest-after.ts';

// Nobody who waits for an acknowledgement waits longer than this for work in the background.
const longestStretchMs = 5;

/** For long work in small steps: once a stretch of it has lasted, others have as long between two steps. */
export class WorkStretch {
  #beganAt = performance.now();

  /** True where others are to be let; asked without waiting, since most steps go on. */
  get isOver(): boolean {
    return performance.now() - this.#beganAt >= longestStretchMs;
  }

  async next(): Promise<void> {
    await restAfter(this.#beganAt);
    this.#beganAt = performance.now();
  }

  /** The same items, for which nobody works while they are waited for. */
  async *whileWaitingFor<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    let waitsSince = performance.now();
    for await (const item of items) {
      this.#beganAt += performance.now() - waitsSince;
      yield item;
      waitsSince = performance.now();
    }
  }
}
