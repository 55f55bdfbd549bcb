import type { ConnectionFailure } from '../../core/connection.ts';
import { minuteMs } from '../../core/time.ts';

export interface SyncHealth {
  readonly lastSuccessAt: Date | null;
  /** Of tries within a minute, the first. */
  readonly lastFailureAt: Date | null;
  /** `null` = the last try succeeded, or there was none. */
  readonly lastFailure: ConnectionFailure | null;
  readonly lastCount: number | null;
  /** Since the last success. Tries within a minute count as one. */
  readonly failuresInRow: number;
  /** When bot admins were told of the failures; `null` = they were not told, or the connection has recovered. */
  readonly notifiedAt: Date | null;
}

export type SyncOutcome =
  /** `count` is how many items were listed. */
  | { readonly kind: 'succeeded'; readonly count: number }
  /** Nobody is told where only Mendbot's own budget was used up, or where an optional permission is missing. */
  | {
      readonly kind: 'failed';
      readonly failure: ConnectionFailure;
      readonly isOverBudget: boolean;
      readonly isOptional?: boolean;
    };

export type SyncNews = { readonly kind: 'failing'; readonly failure: ConnectionFailure } | { readonly kind: 'healed' };

export const neverSynced: SyncHealth = {
  lastSuccessAt: null,
  lastFailureAt: null,
  lastFailure: null,
  lastCount: null,
  failuresInRow: 0,
  notifiedAt: null,
};

const notifyAfterFailures = 3;
// Immediate retries, or tries on two replicas, must not turn one short disturbance into three failures.
const oneFailureMs = minuteMs;

/** The state after one more try, and what the bot admins are to be told; `null` = nothing. */
export function healthAfter(
  before: SyncHealth,
  outcome: SyncOutcome,
  at: Date,
): { readonly health: SyncHealth; readonly news: SyncNews | null } {
  if (outcome.kind === 'succeeded') {
    const counted = {
      lastSuccessAt: at,
      lastFailure: null,
      lastCount: outcome.count,
      failuresInRow: 0,
      notifiedAt: null,
    };
    return { health: { ...before, ...counted }, news: before.notifiedAt === null ? null : { kind: 'healed' } };
  }
  const { failure } = outcome;
  if (outcome.isOverBudget || outcome.isOptional) {
    return { health: { ...before, lastFailure: failure, lastFailureAt: at }, news: null };
  }
  const { lastFailureAt } = before;
  // Counted from the first try of the minute: otherwise endless failures would always count as one.
  const isSame = lastFailureAt !== null && at.getTime() - lastFailureAt.getTime() < oneFailureMs;
  if (isSame && before.failuresInRow > 0) return { health: { ...before, lastFailure: failure }, news: null };
  const failuresInRow = before.failuresInRow + 1;
  const isNews = failuresInRow >= notifyAfterFailures && before.notifiedAt === null;
  const notifiedAt = isNews ? at : before.notifiedAt;
  return {
    health: { ...before, lastFailureAt: at, lastFailure: failure, failuresInRow, notifiedAt },
    news: isNews ? { kind: 'failing', failure } : null,
  };
}

/** Whether `before`, which is read first, has failed since, so that this reading did not run. */
export function isHeldUp({ lastSuccessAt }: SyncHealth, before: SyncHealth): boolean {
  const { lastFailure, lastFailureAt } = before;
  if (lastSuccessAt === null || lastFailure === null || lastFailureAt === null) return false;
  return lastFailureAt > lastSuccessAt;
}
