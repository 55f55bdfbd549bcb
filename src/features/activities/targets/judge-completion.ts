import { dayMs, hourMs } from '../../../core/durations.ts';
import type { RecommendationKind } from '../../../microsoft/recommendation.ts';
import { remainingTargets, type Targets } from '../activity.ts';
import type { Verification } from '../verification.ts';

/** What targets that are not fixed say since an activity was completed by hand; counts are devices. */
export interface DeviceWord {
  /** They have reported since, and Defender still lists them. */
  readonly stillExposed: number;
  /** Neither is known of them: no report since that could say anything, or off the list and without evidence. */
  readonly undecided: number;
  /** Gone or out of scope: they confirm nothing. */
  readonly outOfReach: number;
}

/** Defender shows a change of software about two hours after the device's report, of a configuration within a day. */
const reportDelayMs: Readonly<Record<RecommendationKind, number>> = { software: 2 * hourMs, configuration: dayMs };
const notDisputedBeforeMs = dayMs;
const unverifiedAfterMs = 7 * dayMs;

/** From when on a report says something about what was completed at that time. */
export function reportsCountFrom(kind: RecommendationKind, completedAt: Date): Date {
  return new Date(completedAt.getTime() + reportDelayMs[kind]);
}

/**
 * What is known of a completion at the moment it is recorded; `null` where there is no device that could say anything.
 * What is gone or out of scope confirms nothing.
 */
export function firstWordOn(targets: Targets | null, at: Date): Verification | null {
  if (targets === null || targets.count === 0) return null;
  const left = remainingTargets(targets);
  if (left > 0) return { state: 'waiting', count: left, at };
  const unfixed = targets.count - targets.fixed;
  return { state: unfixed === 0 ? 'confirmed' : 'unverified', count: unfixed, at };
}

export function judgeCompletion(
  word: DeviceWord,
  at: { readonly completedAt: Date; readonly now: Date },
): Verification {
  const ageMs = at.now.getTime() - at.completedAt.getTime();
  const verification = (state: Verification['state'], count: number) => ({ state, count, at: at.now });
  if (word.stillExposed > 0 && ageMs >= notDisputedBeforeMs) return verification('disputed', word.stillExposed);
  const { stillExposed, undecided, outOfReach } = word;
  if (stillExposed + undecided === 0) {
    return outOfReach === 0 ? verification('confirmed', 0) : verification('unverified', outOfReach);
  }
  if (stillExposed === 0 && ageMs >= unverifiedAfterMs) return verification('unverified', undecided + outOfReach);
  return verification('waiting', undecided + stillExposed);
}
