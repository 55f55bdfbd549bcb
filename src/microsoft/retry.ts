import { setTimeout } from 'node:timers/promises';
import type { MicrosoftService, SourceFailureCode } from '../core/connection.ts';
import type { Clock } from '../core/time.ts';
import { SourceFailure } from './failure.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** In milliseconds since the epoch. If a wait would end later, the failure is thrown instead. */
  readonly deadlineMs: number;
}

const maxTries = 4;
const firstBackOffMs = 500;
const passing: ReadonlySet<SourceFailureCode> = new Set(['unreachable', 'timed_out', 'throttled']);

/** For requests that change nothing. `tryNumber` counts from 1. */
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

/** The delay doubles with each try. Its upper half is random, so that replicas do not retry together. */
function backOffMs(tryNumber: number, random: () => number): number {
  return firstBackOffMs * 2 ** (tryNumber - 1) * (0.5 + random() / 2);
}

/** Parses a `Retry-After` header, in seconds or as HTTP date, into milliseconds. `null` for anything else. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // `Date.parse` accepts more than HTTP dates, even "-5". An HTTP date always names its month.
  const instant = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : Math.max(0, instant - now.getTime());
}

/** Waits, or rejects with the signal's reason. Tests replace this with a function that moves their clock. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const systemSleep: Sleep = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
};

/** Aborts `ask` after `longestMs` and throws a `SourceFailure` `waited_for`. */
export async function askPatiently<T>(
  { service, longestMs }: { readonly service: MicrosoftService; readonly longestMs: number },
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(longestMs);
  try {
    return await ask(signal);
  } catch (error) {
    if (error instanceof SourceFailure || !signal.aborted) throw error;
    throw new SourceFailure({ kind: 'waited_for', service, seconds: longestMs / 1000 }, { cause: error });
  }
}
