import { type Activity, isLive } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import type { Exception } from '../domain/exception.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import { type ExceptionPeriod, effectiveDueOn } from '../domain/under-exception.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import type { Reader } from '../store/transaction.ts';
import { countedFromIn } from './counted-from-in.ts';
import { exceptionPeriods, type PeriodQuery } from './exception-periods.ts';

type Dated = Pick<Activity, 'id' | 'recommendationId' | 'scope' | 'dueOn' | 'dueSetAt' | 'createdAt' | 'status'>;

export interface CountedDatesQuery extends Omit<PeriodQuery, 'reader'> {
  readonly workspaceId: WorkspaceId;
  readonly activities: readonly Dated[];
}

/**
 * The due date that counts, by id, of those that have one: with the days under exceptions. While an exception is in
 * effect, with all of its days, so that the date is the same on each of them; of what is over, with those until then.
 */
export async function readCountedDates(
  db: Reader,
  query: CountedDatesQuery,
): Promise<ReadonlyMap<ActivityId, CalendarDate>> {
  const { workspaceId, activities } = query;
  const ids = new Set(activities.map(({ recommendationId }) => recommendationId).filter((id) => id !== null));
  return countedDatesBy(await listApprovedExceptions(db, workspaceId, [...ids]), query);
}

/** The same by everything that was ever approved about their recommendations. */
export function countedDatesBy(
  approved: readonly Exception[],
  { activities, exceptionZone, now }: Omit<CountedDatesQuery, 'workspaceId'>,
): ReadonlyMap<ActivityId, CalendarDate> {
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  return new Map(
    activities.flatMap((activity) => {
      const { id, recommendationId, dueOn } = activity;
      if (dueOn === null) return [];
      const own = recommendationId === null ? [] : (about.get(recommendationId) ?? []);
      const periods = exceptionPeriods(own, { exceptionZone, now, reader: { kind: 'everything' } });
      return [[id, countedDate({ ...activity, dueOn }, periods, exceptionZone)] as const];
    }),
  );
}

function countedDate(
  activity: Dated & { readonly dueOn: CalendarDate },
  periods: readonly ExceptionPeriod[],
  exceptionZone: string,
): CalendarDate {
  const { status, scope, dueOn } = activity;
  const lastDay = periods
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  if (lastDay === undefined) return dueOn;
  const until = isLive(status) ? lastDay : dateIn(exceptionZone, status.decision.at);
  return effectiveDueOn({ scope, dueOn, countedFrom: countedFromIn(exceptionZone, activity) }, periods, until);
}
