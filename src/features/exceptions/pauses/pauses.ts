import { addDays, type CalendarDate, dateIn, daysBetween } from '../../../core/dates.ts';
import { type Activity, isLive, type Schedule, scheduleOf } from '../../activities/index.ts';
import { heldUntil } from '../end.ts';
import { approvalOf, type Exception } from '../exception.ts';
import { coverageExtent, exceptionsInForce } from './coverage.ts';

// The rules of pauses, all of them:
// - An open activity is paused while approved exceptions together cover all of its device groups.
// - A day counts as paused if the activity was paused when that day ended in the workspace's zone.
// - A pause ends when the exceptions no longer cover the activity, or when it is completed, rejected or withdrawn.
//   Then the due date moves by the paused days. A day under two exceptions counts once.
// - A due date that is changed during a pause moves only by the paused days from that day on.
// - A reopened activity starts again with its new due date and no paused days.

type Pausable = Schedule & Pick<Activity, 'scope' | 'status'>;

export interface PauseMoment {
  readonly now: Date;
  readonly timeZone: string;
}

/** Idempotent. */
export function settlePause(activity: Pausable, exceptions: readonly Exception[], moment: PauseMoment): Schedule {
  const today = dateIn(moment.timeZone, moment.now);
  const { status, pausedSince } = activity;
  const scopes = exceptionsInForce(exceptions, today).map(({ scope }) => scope);
  const isPaused = isLive(status) && coverageExtent(activity, scopes) === 'whole';
  const schedule = scheduleOf(activity);
  if (isPaused === (pausedSince !== null)) return schedule;
  if (pausedSince === null) return { ...schedule, pausedSince: today };
  const until = isLive(status) ? today : dateIn(moment.timeZone, status.decision.at);
  const days = countPausedDays(activity, exceptions, { from: pausedSince, until, timeZone: moment.timeZone });
  const { dueOn, pausedDays } = schedule;
  return {
    ...schedule,
    dueOn: dueOn === null ? null : addDays(dueOn, days),
    pausedDays: pausedDays + days,
    pausedSince: null,
    resumedAt: moment.now,
  };
}

/** Counts paused days until today, so that the new due date moves only by later days. */
export function restartPause(
  activity: Pausable,
  exceptions: readonly Exception[],
  { now, timeZone }: PauseMoment,
): Schedule {
  const schedule = scheduleOf(activity);
  const { pausedSince, pausedDays } = schedule;
  if (pausedSince === null) return schedule;
  const today = dateIn(timeZone, now);
  const days = countPausedDays(activity, exceptions, { from: pausedSince, until: today, timeZone });
  return { ...schedule, pausedDays: pausedDays + days, pausedSince: today };
}

interface DayRange {
  readonly from: CalendarDate;
  /** The first day that has not ended yet. */
  readonly until: CalendarDate;
  readonly timeZone: string;
}

/** Counts the days at whose end the exceptions covered all device groups. */
export function countPausedDays(
  activity: Pick<Activity, 'scope'>,
  exceptions: readonly Exception[],
  { from, until, timeZone }: DayRange,
): number {
  const periods = exceptions.flatMap((exception) => periodOf(exception, timeZone));
  // Coverage changes only on the first day of a period and on the day after its last.
  const turns = periods.flatMap((period) => [period.from, addDays(period.to, 1)]);
  const inside = turns.filter((day) => from < day && day < until);
  const days = from < until ? [...new Set([from, ...inside, until])].toSorted() : [];
  return days.reduce((sum, day, index) => {
    const next = days[index + 1];
    const holding = periods.filter((period) => period.from <= day && day <= period.to);
    const isWhole =
      coverageExtent(
        activity,
        holding.map(({ scope }) => scope),
      ) === 'whole';
    return next === undefined || !isWhole ? sum : sum + daysBetween(day, next);
  }, 0);
}

interface Period extends Pick<Exception, 'scope'> {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The days at whose end an exception was in effect, both included. */
function periodOf(exception: Exception, timeZone: string): readonly Period[] {
  const approval = approvalOf(exception);
  if (approval === null) return [];
  const { scope, status } = exception;
  const { startsOn: from, endsOn } = approval;
  if (heldUntil(exception) !== null) return [{ scope, from, to: endsOn }];
  // An exception that ended early was not in effect at the end of that day. An expired one keeps its last day, because
  // it is settled later.
  const lastDay = addDays(dateIn(timeZone, status.decision.at), -1);
  const isEarly = lastDay < endsOn;
  return [{ scope, from, to: isEarly ? lastDay : endsOn }];
}
