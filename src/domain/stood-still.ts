import type { Activity } from './activity.ts';
import type { CalendarDate } from './calendar-date.ts';
import { daysUnderException, type ExceptionPeriod, holdersOn } from './under-exception.ts';

/** For how long the clock of an activity has stood still by one exception, or by that together with others. */
export interface StoodStill {
  readonly number: number;
  readonly from: CalendarDate;
  /** The last of its days; while it stands still by it, the last day of the exception. */
  readonly until: CalendarDate;
  readonly dayCount: number;
  /** It stands still by it today. */
  readonly isGoingOn: boolean;
}

/** The exceptions by which an activity has stood still since it was filed, the first one first. */
export function stoodStill(
  activity: Pick<Activity, 'scope'> & { readonly filedOn: CalendarDate },
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): readonly StoodStill[] {
  const days = daysUnderException(activity, periods, today);
  const held = days.flatMap((day) => holdersOn(activity, periods, day).map((period) => ({ period, day })));
  return [...Map.groupBy(held, ({ period }) => period)].flatMap(([period, its]): StoodStill[] => {
    const [from, last] = [its.at(0)?.day, its.at(-1)?.day];
    if (from === undefined || last === undefined) return [];
    const isGoingOn = period.isApproved && last === today;
    return [{ number: period.number, from, until: isGoingOn ? period.to : last, dayCount: its.length, isGoingOn }];
  });
}
