import { setTimeout as delay } from 'node:timers/promises';
import { secondMs } from '../../core/time.ts';

/** The answer, or `null` after `patienceMs`. The work itself continues. */
export async function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, patienceMs, null);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

// A longer step mostly waited for others and worked little.
const longestRestMs = secondMs;

/** Pauses between steps of long work. The pause is `times` the duration since `beganAt`, at most a second. */
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

// In milliseconds. A request has about twenty statements, and each may wait for one stretch.
const longestStretchMs = 2;
const restTimes = 3;

/** For long work in small steps. After each stretch, other work gets three times as long. */
export class WorkStretch {
  #beganAt = performance.now();

  /** Whether to call `next`. Checked synchronously, because most steps continue. */
  get isOver(): boolean {
    return performance.now() - this.#beganAt >= longestStretchMs;
  }

  async next(): Promise<void> {
    await restAfter(this.#beganAt, restTimes);
    this.#beganAt = performance.now();
  }

  /** Yields the same items. Waiting for them does not count as work. */
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
 * Retries with a growing pause of up to half a minute. `isPassing` logs an error and decides whether to retry; other
 * errors are thrown. Aborting `signal` rejects during a pause.
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
