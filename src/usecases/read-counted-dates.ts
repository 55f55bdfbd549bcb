import { type Activity, isLive } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { countedFromIn } from '../domain/counted-from-in.ts';
import type { PeriodQuery } from '../domain/exception-periods.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import { type ExceptionPeriod, effectiveDueOn } from '../domain/under-exception.ts';
import { memoized } from '../lib/memoized.ts';
import type { Reader } from '../store/transaction.ts';
import { type ExceptionPeriods, readExceptionPeriods } from './read-exception-periods.ts';

/** What the due date that counts depends on, beside exceptions. */
export type Dated = Pick<Activity, 'id' | 'recommendationId' | 'scope' | 'dueOn' | 'dueSetAt' | 'createdAt' | 'status'>;

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
  return countedDatesBy(await readExceptionPeriods(db, query), query);
}

/** The same by the exceptions about them. */
export function countedDatesBy(
  exceptions: ExceptionPeriods,
  { activities, exceptionZone, now }: Omit<CountedDatesQuery, 'workspaceId'>,
): ReadonlyMap<ActivityId, CalendarDate> {
  // The same for all activities about one recommendation, of which there may be thousands.
  const periodsOf = memoized((recommendationId: Dated['recommendationId']) =>
    exceptions.of({ recommendationId }, { exceptionZone, now, reader: { kind: 'everything' } }),
  );
  return new Map(
    activities.flatMap((activity) => {
      const { id, dueOn, recommendationId } = activity;
      if (dueOn === null) return [];
      return [[id, countedDate({ ...activity, dueOn }, periodsOf(recommendationId), exceptionZone)] as const];
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
