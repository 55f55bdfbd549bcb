import { dateIn } from '../../../core/calendar-date.ts';
import { type WorkingDays, workingDaysSince } from '../../workspace/index.ts';
import { type Activity, isLive, remainingTargets, type Targets } from '../activity.ts';

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

/** After a pause it waits anew. */
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
