import { type WorkspaceMoment, workingDaysSince } from '../../workspace/index.ts';
import { type Activity, isLive, remainingTargets, type Targets, type Verification } from '../activity.ts';

/**
 * The verdict at the moment of completion; `null` where no device can be measured. Gone and out-of-scope devices
 * confirm nothing.
 */
export function firstVerdict(targets: Targets | null, at: Date): Verification | null {
  if (targets === null || targets.count === 0) return null;
  const left = remainingTargets(targets);
  if (left > 0) return { state: 'waiting', count: left, at };
  const unfixed = targets.count - targets.fixed;
  return { state: unfixed === 0 ? 'confirmed' : 'unverified', count: unfixed, at };
}

/** A ready activity is not overdue. A device that comes back ends the readiness. */
export function isReadyToClose({ status, targets }: Pick<Activity, 'status' | 'targets'>): boolean {
  return isLive(status) && targets !== null && targets.readySince !== null;
}

type Closable = Pick<Activity, 'status' | 'targets' | 'pausedSince'>;

/** A person must complete the activity. System confirmation handles fully fixed activities, and paused ones wait. */
export function isToClose({ status, targets, pausedSince }: Closable): boolean {
  return isReadyToClose({ status, targets }) && targets?.allFixedSince === null && pausedSince === null;
}

const remindedAfterDays = 5;

/** Working days since a person could complete the activity; `null` where that is too few for a reminder. */
export function daysToRemindOf(
  activity: Closable & Pick<Activity, 'resumedAt'>,
  moment: WorkspaceMoment,
): number | null {
  const since = closableSince(activity);
  if (since === null || !isToClose(activity)) return null;
  const days = workingDaysSince(since, moment);
  return days < remindedAfterDays ? null : days;
}

/** After a pause, the wait begins again. */
function closableSince({ targets, resumedAt }: Pick<Activity, 'targets' | 'resumedAt'>): Date | null {
  const readySince = targets?.readySince ?? null;
  return readySince !== null && resumedAt !== null && resumedAt > readySince ? resumedAt : readySince;
}
