import { setTimeout as delay } from 'node:timers/promises';
import { secondMs } from '../../core/time.ts';

/** The answer, or `null` where it takes longer than that. It is not given up then: its asker alone goes on without. */
export async function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, patienceMs, null);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

// What took longer has waited for others more than it worked.
const longestRestMs = secondMs;

/** Between steps of long work: leaves others `times` as long as the step took since `beganAt`, a second at most. */
export async function restAfter(beganAt: number, times = 1): Promise<void> {
  const restMs = Math.min(longestRestMs, times * (performance.now() - beganAt));
  await new Promise<void>((resolve) => setTimeout(resolve, restMs));
}

export async function withRest<T>(step: () => Promise<T>, times = 1): Promise<T> {
  const beganAt = performance.now();
  const result = await step();
  await restAfter(beganAt, times);
  return result;
}

// A request has some twenty statements, and each may wait for such a stretch. Vendors' limits make a sync last longer.
const longestStretchMs = 2;
const restTimes = 3;

/** For long work in small steps: after each stretch, others have three times as long. */
export class WorkStretch {
  #beganAt = performance.now();

  /** True where others are to be let; asked without waiting, since most steps go on. */
  get isOver(): boolean {
    return performance.now() - this.#beganAt >= longestStretchMs;
  }

  async next(): Promise<void> {
    await restAfter(this.#beganAt, restTimes);
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

const longestWaitMs = 30_000;

/**
 * Asks until it is answered, with a growing pause of up to half a minute. `isPassing` says of an error whether another
 * try may help, and logs that; any other error is thrown. Aborting `signal` ends a pause with its error.
 */
export async function withPatience<T>(
  ask: () => Promise<T>,
  isPassing: (error: unknown, waitMs: number) => boolean,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error, waitMs)) throw error;
      await delay(waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}
