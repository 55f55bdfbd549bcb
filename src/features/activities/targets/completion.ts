import { dateIn } from '../../../core/dates.ts';
import { dayMs, hourMs } from '../../../core/time.ts';
import type { RecommendationKind } from '../../../microsoft/recommendation.ts';
import { type WorkingDays, workingDaysSince } from '../../workspace/index.ts';
import { type Activity, isLive, remainingTargets, type Targets, type Verification } from '../activity.ts';

/** What targets that are not fixed say since an activity was completed by hand; counts are devices. */
export interface DeviceVerdict {
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
 * What is known of a completion at the moment it is recorded; `null` where no device could say anything. What is gone
 * or out of scope confirms nothing.
 */
export function firstVerdict(targets: Targets | null, at: Date): Verification | null {
  if (targets === null || targets.count === 0) return null;
  const left = remainingTargets(targets);
  if (left > 0) return { state: 'waiting', count: left, at };
  const unfixed = targets.count - targets.fixed;
  return { state: unfixed === 0 ? 'confirmed' : 'unverified', count: unfixed, at };
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

/** Until a person completes it, nothing is overdue. A device that comes back ends it. */
export function isReadyToClose({ status, targets }: Pick<Activity, 'status' | 'targets'>): boolean {
  return isLive(status) && targets !== null && targets.readySince !== null;
}

type Closable = Pick<Activity, 'status' | 'targets' | 'pausedSince'>;

/** A person has to complete it. System confirmation completes what is all fixed, and what is paused waits. */
export function isToClose({ status, targets, pausedSince }: Closable): boolean {
  return isReadyToClose({ status, targets }) && targets?.allFixedSince === null && pausedSince === null;
}

interface Moment {
  readonly now: Date;
  readonly timeZone: string;
  readonly policy: WorkingDays;
}

const remindedAfterDays = 5;

/** Working days for which a person could have completed it; `null` where these are too few for a reminder. */
export function daysToRemindOf(
  activity: Closable & Pick<Activity, 'resumedAt'>,
  { now, timeZone, policy }: Moment,
): number | null {
  const since = closableSince(activity);
  if (since === null || !isToClose(activity)) return null;
  const days = workingDaysSince(since, { today: dateIn(timeZone, now), timeZone, policy });
  return days < remindedAfterDays ? null : days;
}

/** After a pause the wait begins again. */
function closableSince({ targets, resumedAt }: Pick<Activity, 'targets' | 'resumedAt'>): Date | null {
  const readySince = targets?.readySince ?? null;
  return readySince !== null && resumedAt !== null && resumedAt > readySince ? resumedAt : readySince;
}

/** Devices that nobody can fix any more; they stay part of the count. */
export function missingTargets({ gone, outOfScope }: Pick<Targets, 'gone' | 'outOfScope'>): number {
  return gone + outOfScope;
}

function mostMissing({ count }: Pick<Targets, 'count'>): number {
  return Math.max(1, Math.floor(count / 10));
}
