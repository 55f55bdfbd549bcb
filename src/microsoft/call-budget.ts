import type { AskedService } from '../core/connection.ts';
import { type Clock, hourMs, minuteMs } from '../core/time.ts';
import { SourceFailure } from './failure.ts';
import { type Sleep, systemSleep } from './retry.ts';

/** `form`: a person waits at a form. `sync`: a job that can wait. */
export type CallPriority = 'form' | 'sync';

export interface BudgetRequest {
  readonly priority: CallPriority;
  /** In milliseconds since the epoch. A turn after this instant is useless to the caller. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Keeps one process within a vendor's quota. Forms go before jobs, and each group is first come, first served. */
export interface CallBudget {
  /**
   * Resolves when the call may start. Throws a `SourceFailure` `throttled` or `over_budget` if that is after the
   * deadline.
   */
  take(request: BudgetRequest): Promise<void>;
  /** Holds back all calls, for one hour at most. A call made while throttled is throttled again. */
  pause(ms: number): void;
}

export interface CallBudgetOptions {
  readonly service: AskedService;
  readonly clock: Clock;
  readonly sleep?: Sleep;
  readonly callsPerMinute?: number;
  readonly callsPerHour?: number;
}

interface Window {
  readonly limit: number;
  readonly lengthMs: number;
}

/** A turn can come up before the requests in front have woken. A short nap avoids a busy loop. */
const shortestNapMs = 5;

/**
 * The defaults suit Defender. No limit is documented for recommendations (unconfirmed); other endpoints have 1,500
 * calls an hour.
 */
export function createCallBudget(options: CallBudgetOptions): CallBudget {
  const { clock, service } = options;
  const sleep = options.sleep ?? systemSleep;
  const windows: readonly Window[] = [
    { limit: options.callsPerMinute ?? 50, lengthMs: minuteMs },
    { limit: options.callsPerHour ?? 1200, lengthMs: hourMs },
  ];
  const queue: BudgetRequest[] = [];
  let starts: number[] = [];
  let pausedUntilMs = 0;

  function getDelay(request: BudgetRequest): number {
    const nowMs = clock.now().getTime();
    const inFront = queue.indexOf(request);
    starts = starts.filter((startMs) => startMs > nowMs - hourMs);
    return Math.max(pausedUntilMs - nowMs, ...windows.map((window) => delayIn(window, { starts, inFront, nowMs })));
  }

  async function waitForTurn(request: BudgetRequest): Promise<void> {
    for (let delayMs = getDelay(request); delayMs > 0; delayMs = getDelay(request)) {
      const nowMs = clock.now().getTime();
      if (nowMs + delayMs > request.deadlineMs) {
        const kind = pausedUntilMs > nowMs ? 'held_back' : 'budget_spent';
        throw new SourceFailure({ kind, service, seconds: Math.ceil(delayMs / 1000) }, { retryAfterMs: delayMs });
      }
      await sleep(Math.max(delayMs, shortestNapMs), request.signal);
    }
  }

  return {
    async take(request) {
      request.signal.throwIfAborted();
      const firstSync = queue.findIndex((other) => other.priority === 'sync');
      queue.splice(request.priority === 'sync' || firstSync === -1 ? queue.length : firstSync, 0, request);
      try {
        await waitForTurn(request);
        starts.push(clock.now().getTime());
      } finally {
        queue.splice(queue.indexOf(request), 1);
      }
    },
    pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.now().getTime() + Math.min(ms, hourMs));
    },
  };
}

function delayIn(window: Window, at: { starts: readonly number[]; inFront: number; nowMs: number }): number {
  const recent = at.starts.filter((startMs) => startMs > at.nowMs - window.lengthMs);
  const mustHaveEnded = recent.length + at.inFront + 1 - window.limit;
  if (mustHaveEnded <= 0) return 0;
  const lastToEnd = recent[mustHaveEnded - 1];
  return lastToEnd === undefined ? window.lengthMs : lastToEnd + window.lengthMs - at.nowMs;
}
