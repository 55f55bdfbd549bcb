import type { SourceFailureCode } from '../core/connection.ts';
import type { Clock } from '../core/time.ts';
import type { Sleep } from './sleep.ts';
import { SourceFailure } from './source-failure.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** No wait may end after this instant: the failure is thrown instead. */
  readonly deadlineMs: number;
}

const maxTries = 4;
const firstBackOffMs = 500;
const passing: ReadonlySet<SourceFailureCode> = new Set(['unreachable', 'timed_out', 'throttled']);

/** Only for requests that change nothing. `attempt` is told which try it is, from 1. */
export async function withRetry<T>(attempt: (tryNumber: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let tryNumber = 1; ; tryNumber += 1) {
    try {
      return await attempt(tryNumber);
    } catch (error) {
      const delayMs = delayAfter(error, tryNumber, options);
      if (delayMs === null) throw error;
      await options.sleep(delayMs, options.signal);
    }
  }
}

function delayAfter(error: unknown, tryNumber: number, options: RetryOptions): number | null {
  if (!(error instanceof SourceFailure) || !passing.has(error.code) || tryNumber >= maxTries) return null;
  const delayMs = error.retryAfterMs || backOffMs(tryNumber, options.random);
  return options.clock.now().getTime() + delayMs > options.deadlineMs ? null : delayMs;
}

/** Doubles with each try; the upper half is random, so that replicas do not come back together. */
function backOffMs(tryNumber: number, random: () => number): number {
  return firstBackOffMs * 2 ** (tryNumber - 1) * (0.5 + random() / 2);
}
