import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { countedFromIn } from '../domain/counted-from-in.ts';
import { countsOnOf } from '../domain/counts-on-of.ts';
import { isOverdue } from '../domain/due-date.ts';
import type { Exception } from '../domain/exception.ts';
import { exceptionPeriods, type PeriodQuery } from '../domain/exception-periods.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import {
  daysUnderException,
  type ExceptionCover,
  type ExceptionPeriod,
  effectiveDueOn,
  partlyUnderOf,
  type Standstill,
  underExceptionOf,
} from '../domain/under-exception.ts';
import type { Reader } from '../store/transaction.ts';
import { readExceptionPeriods } from './read-exception-periods.ts';

type Scheduled = Pick<Activity, 'id' | 'recommendationId' | 'scope' | 'dueOn' | 'dueSetAt' | 'createdAt'>;

export interface StandstillQuery extends PeriodQuery {
  readonly workspaceId: WorkspaceId;
}

type Moment = Pick<StandstillQuery, 'exceptionZone' | 'now'>;

export interface OverdueQuery<A extends Scheduled> extends Omit<StandstillQuery, 'reader'> {
  readonly activities: readonly A[];
  /** In whose days it is judged whether an activity is overdue. */
  readonly zoneOf: (activity: A) => string;
}

/** The standstill of many activities, by id; every one of them is in the answer. */
export async function readStandstills(
  db: Reader,
  query: StandstillQuery & { readonly activities: readonly Scheduled[] },
): Promise<ReadonlyMap<ActivityId, Standstill>> {
  const exceptions = await readExceptionPeriods(db, query);
  return new Map(
    query.activities.map((activity) => {
      const periods = exceptions.of(activity, query);
      return [activity.id, standstillOf(activity, periods, query)];
    }),
  );
}

/** The same of one. */
export async function readStandstill(db: Reader, activity: Scheduled, query: StandstillQuery): Promise<Standstill> {
  const found = await readStandstills(db, { ...query, activities: [activity] });
  return found.get(activity.id) ?? { ...uncovered, effectiveDueOn: activity.dueOn, days: [] };
}

const uncovered: ExceptionCover = { under: null, partly: null };

/** Under which of these exceptions of one recommendation something about some of its devices would stand now. */
export function coverBy(
  exceptions: readonly Exception[],
  subject: Pick<Activity, 'scope'>,
  query: Omit<StandstillQuery, 'workspaceId'>,
): ExceptionCover {
  const periods = exceptionPeriods(exceptions, query);
  const today = dateIn(query.exceptionZone, query.now);
  return {
    under: underExceptionOf(subject, periods, today),
    partly: partlyUnderOf(subject, periods, today),
  };
}

/** Overdue as people are told it: not while the clock stands still, and later by the days on which it did. */
export function isOverdueAfter({ under, effectiveDueOn }: Standstill, now: Date, timeZone: string): boolean {
  return under === null && isOverdue(effectiveDueOn, now, timeZone);
}

/** How the clocks of these go, where no exception is named. */
export async function readDueClocks<A extends Scheduled>(
  db: Reader,
  query: OverdueQuery<A>,
): Promise<(activity: A) => DueClock> {
  const clockOf = await readClocks(db, { ...query, reader: { kind: 'everything' } });
  return (activity) => {
    const { isOverdue, countsOn } = clockOf(activity);
    return { isOverdue, countsOn };
  };
}

/** How people are told an activity's due date. */
export interface DueClock {
  readonly isOverdue: boolean;
  /**
   * The date that counts, as far as it is said: `null` where it is the due date, and while the clock stands still, though lists are
   * sorted by the date with all days of the exception then.
   */
  readonly countsOn: CalendarDate | null;
}

/** How the clock of an activity goes, as people are told it. */
export interface ToldClock extends DueClock {
  /** Under which exceptions it is. */
  readonly cover: ExceptionCover;
}

/** How the clocks of these go; those of others are not known. */
export async function readClocks<A extends Scheduled>(
  db: Reader,
  query: OverdueQuery<A> & Pick<StandstillQuery, 'reader'>,
): Promise<(activity: A) => ToldClock> {
  const standstills = await readStandstills(db, query);
  return (activity) => {
    const standstill = standstills.get(activity.id);
    if (standstill === undefined) return { isOverdue: false, countsOn: null, cover: uncovered };
    const { under, partly } = standstill;
    return {
      isOverdue: isOverdueAfter(standstill, query.now, query.zoneOf(activity)),
      countsOn: countsOnOf(standstill, activity),
      cover: { under, partly },
    };
  };
}

function standstillOf(
  activity: Scheduled,
  periods: readonly ExceptionPeriod[],
  { exceptionZone, now }: Moment,
): Standstill {
  const today = dateIn(exceptionZone, now);
  const { dueOn, scope } = activity;
  const filedOn = dateIn(exceptionZone, activity.createdAt);
  const countedFrom = countedFromIn(exceptionZone, activity);
  return {
    under: underExceptionOf(activity, periods, today),
    partly: partlyUnderOf(activity, periods, today),
    days: daysUnderException({ scope, filedOn }, periods, today),
    effectiveDueOn: dueOn === null ? null : effectiveDueOn({ dueOn, countedFrom, scope }, periods, today),
  };
}
