import type { Clock } from '../core/time.ts';
import type { CallBudget, CallPriority } from './call-budget.ts';
import type { Service } from './failure.ts';
import type { LogPort } from './reading.ts';
import { type Sleep, systemSleep, withRetry } from './retry.ts';
import type { TokenSource } from './token.ts';

/** What each way to a Microsoft service is made of. */
export interface CallOptions {
  readonly service: Service;
  readonly tokens: TokenSource;
  readonly budget: CallBudget;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
  /** How long a caller is willing to wait for its turn and between tries, all in all. */
  readonly maxWaitMs?: Readonly<Record<CallPriority, number>>;
}

export type CallSettings = Required<CallOptions>;

export function toSettings(options: CallOptions, maxAnswerMiB: number): CallSettings {
  return {
    sleep: systemSleep,
    random: Math.random,
    timeoutMs: 30_000,
    maxAnswerBytes: maxAnswerMiB * 1024 * 1024,
    maxWaitMs: { form: 5_000, sync: 300_000 },
    ...options,
  };
}

interface Turn {
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
}

/** Until when a call may wait for its turn. */
export function deadlineOf({ priority }: Turn, { clock, maxWaitMs }: CallSettings): number {
  return clock.now().getTime() + maxWaitMs[priority];
}

/** Only for requests that change nothing. */
export function repeatedly<T>(
  turn: Turn,
  settings: CallSettings,
  attempt: (tryNumber: number, deadlineMs: number) => Promise<T>,
): Promise<T> {
  const { clock, sleep, random } = settings;
  const deadlineMs = deadlineOf(turn, settings);
  const { signal } = turn;
  return withRetry((tryNumber) => attempt(tryNumber, deadlineMs), { clock, sleep, random, signal, deadlineMs });
}
