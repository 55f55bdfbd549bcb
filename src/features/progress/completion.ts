import { dayMs, hourMs } from '../../core/time.ts';
import type { RecommendationKind } from '../../microsoft/recommendation.ts';
import {
  type Activity,
  isLive,
  nextState,
  remainingTargets,
  type Targets,
  type Verification,
} from '../activities/index.ts';
import type { TargetState } from './target.ts';

export interface StatusCounts {
  readonly byState: Readonly<Record<TargetState, number>>;
  readonly reExposed: number;
}

/** Every device was seen fixed twice, too far apart for both to rest on one answer. */
const confirmedAfterMs = 6 * hourMs;

/** The targets as counted at `readAt`, and since when all of them, or all but a few, are fixed. */
export function countedTargets(
  before: Targets,
  { byState, reExposed }: StatusCounts,
  { readAt, isRecheckDue }: { readonly readAt: Date; readonly isRecheckDue: boolean },
): Targets {
  const isAllFixed = before.count > 0 && byState.fixed === before.count && !isRecheckDue;
  const targets = {
    count: before.count,
    fixed: byState.fixed,
    silent: byState.silent,
    gone: byState.gone,
    outOfScope: byState.out_of_scope,
    reExposed,
    countedAt: readAt,
    allFixedSince: isAllFixed ? (before.allFixedSince ?? readAt) : null,
    isRecheckDue,
  };
  return { ...targets, readySince: isFixedButForFew(targets) ? (before.readySince ?? readAt) : null };
}

export function isConfirmationDue(activity: Activity, readAt: Date): boolean {
  const since = activity.targets?.allFixedSince ?? null;
  if (since === null || readAt.getTime() - since.getTime() < confirmedAfterMs) return false;
  return isLive(activity.status) && nextState(activity, 'confirm') !== null;
}

/** What unfixed targets say of a completion by hand. Counts are devices. */
export interface DeviceVerdict {
  /** Devices that have reported since the completion and that Defender still lists as exposed. */
  readonly stillExposed: number;
  /** Devices without a conclusive report since, or off the list without evidence. */
  readonly undecided: number;
  /** Devices that are gone or out of scope, and confirm nothing. */
  readonly outOfReach: number;
}

/** Defender shows a change of software about two hours after the device's report, of a configuration within a day. */
const reportDelayMs: Readonly<Record<RecommendationKind, number>> = { software: 2 * hourMs, configuration: dayMs };
const notDisputedBeforeMs = dayMs;
const unverifiedAfterMs = 7 * dayMs;

/** From when on a report is conclusive about a completion at that time. */
export function reportsCountFrom(kind: RecommendationKind, completedAt: Date): Date {
  return new Date(completedAt.getTime() + reportDelayMs[kind]);
}

export function judgeCompletion(
  word: DeviceVerdict,
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

/** Nothing is exposed any more, something is fixed, and few targets are missing. */
export function isFixedButForFew(targets: Omit<Targets, 'readySince'>): boolean {
  const isNothingExposed = !targets.isRecheckDue && remainingTargets(targets) === 0;
  return isNothingExposed && targets.fixed > 0 && missingTargets(targets) <= mostMissing(targets);
}

/** Devices that nobody can fix any more; the count still includes them. */
export function missingTargets({ gone, outOfScope }: Pick<Targets, 'gone' | 'outOfScope'>): number {
  return gone + outOfScope;
}

function mostMissing({ count }: Pick<Targets, 'count'>): number {
  return Math.max(1, Math.floor(count / 10));
}
