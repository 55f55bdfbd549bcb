import type { ConnectionFailure } from '../../core/connection.ts';
import { minuteMs } from '../../core/time.ts';

export interface SyncHealth {
  readonly lastSuccessAt: Date | null;
  /** Of tries within a minute the first. */
  readonly lastFailureAt: Date | null;
  /** `null` once it has succeeded again. */
  readonly lastFailure: ConnectionFailure | null;
  readonly lastCount: number | null;
  /** Since the last success; tries within a minute are one. */
  readonly failuresInRow: number;
  /** When the bot admins were told that it keeps failing; `null` = they were not, or it has healed. */
  readonly toldAt: Date | null;
}

export type SyncOutcome =
  /** `count` is how many were listed. */
  | { readonly kind: 'succeeded'; readonly count: number }
  /** Where only our own budget was used up, or what is optional is refused, nobody is told. */
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
  toldAt: null,
};

const toldAfterFailures = 3;
// A job that is tried again at once, or on two replicas, must not make three failures of one short disturbance.
const oneFailureMs = minuteMs;

/** What is known after one more try, and what the bot admins are to be told about it, if anything. */
export function healthAfter(
  before: SyncHealth,
  outcome: SyncOutcome,
  at: Date,
): { readonly health: SyncHealth; readonly news: SyncNews | null } {
  if (outcome.kind === 'succeeded') {
    const counted = { lastSuccessAt: at, lastFailure: null, lastCount: outcome.count, failuresInRow: 0, toldAt: null };
    return { health: { ...before, ...counted }, news: before.toldAt === null ? null : { kind: 'healed' } };
  }
  const { failure } = outcome;
  if (outcome.isOverBudget || outcome.isOptional) {
    return { health: { ...before, lastFailure: failure, lastFailureAt: at }, news: null };
  }
  const { lastFailureAt } = before;
  // Counted from the first of them: failures that never end are not one for ever.
  const isSame = lastFailureAt !== null && at.getTime() - lastFailureAt.getTime() < oneFailureMs;
  if (isSame && before.failuresInRow > 0) return { health: { ...before, lastFailure: failure }, news: null };
  const failuresInRow = before.failuresInRow + 1;
  const isNews = failuresInRow >= toldAfterFailures && before.toldAt === null;
  const toldAt = isNews ? at : before.toldAt;
  return {
    health: { ...before, lastFailureAt: at, lastFailure: failure, failuresInRow, toldAt },
    news: isNews ? { kind: 'failing', failure } : null,
  };
}

/** The reading before it has failed since, so that it was not come to. */
export function isHeldUp({ lastSuccessAt }: SyncHealth, before: SyncHealth): boolean {
  const { lastFailure, lastFailureAt } = before;
  if (lastSuccessAt === null || lastFailure === null || lastFailureAt === null) return false;
  return lastFailureAt > lastSuccessAt;
}
