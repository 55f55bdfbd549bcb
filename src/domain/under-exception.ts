import type { Activity } from './activity.ts';
import { addDays, type CalendarDate } from './calendar-date.ts';
import type { ExceptionId } from './exception.ts';

/** The days on which an approved exception held, for one activity's recommendation. Both ends count. */
export interface ExceptionPeriod {
  readonly id: ExceptionId;
  readonly number: number;
  readonly scope: Activity['scope'];
  readonly from: CalendarDate;
  /** Its last day: that of its end, or of what ended it before. */
  readonly to: CalendarDate;
  /** It is in effect or suspended now. */
  readonly isApproved: boolean;
}

/** Under which exceptions an activity stands still, and until when. */
export interface UnderException {
  readonly numbers: readonly number[];
  readonly until: CalendarDate;
}

/** What approved exceptions mean for the clock of an activity. */
export interface Standstill {
  /** `null` where its clock goes on. */
  readonly under: UnderException | null;
  /** The due date with the days added on which it stood still; `null` where it has none. */
  readonly effectiveDueOn: CalendarDate | null;
  /** The days on which it stood still since it was filed, in order. */
  readonly days: readonly CalendarDate[];
}

type Scoped = Pick<Activity, 'scope'>;

/** `null` where its clock goes on: no exception holds, or only some of its device groups are covered. */
export function underExceptionOf(
  activity: Scoped,
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): UnderException | null {
  const holding = periods.filter((period) => period.isApproved && holdsOn(period, today));
  const global = holding.find(({ scope }) => scope.kind === 'all');
  if (global !== undefined) return { numbers: [global.number], until: global.to };
  if (!covers(activity, holding)) return null;
  const needed = holding.filter(({ scope }) => sharesGroups(activity, scope));
  const ends = needed.map(({ to }) => to).toSorted();
  return { numbers: needed.map(({ number }) => number).toSorted((a, b) => a - b), until: ends[0] ?? today };
}

/**
 * The due date with as many days added as its clock has stood still since that date was chosen: who chose it knew of the
 * days before. The due date itself stays what it is. Everything is counted in whole days of one zone.
 */
export function effectiveDueOn(
  activity: Scoped & { readonly dueOn: CalendarDate; readonly countedFrom: CalendarDate },
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): CalendarDate {
  const since = { scope: activity.scope, filedOn: activity.countedFrom };
  return addDays(activity.dueOn, daysUnderException(since, periods, today).length);
}

/** The days on which its clock has stood still since it was filed, today included, in order. */
export function daysUnderException(
  activity: Scoped & { readonly filedOn: CalendarDate },
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): readonly CalendarDate[] {
  const relevant = periods.filter(({ scope }) => scope.kind === 'all' || sharesGroups(activity, scope));
  const days = new Set<CalendarDate>();
  for (const { from, to } of relevant) {
    for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
      if (day >= activity.filedOn) days.add(day);
    }
  }
  const isCovered = (day: CalendarDate) =>
    covers(
      activity,
      relevant.filter((period) => holdsOn(period, day)),
    );
  return [...days].filter(isCovered).toSorted();
}

function holdsOn({ from, to }: ExceptionPeriod, day: CalendarDate): boolean {
  return from <= day && day <= to;
}

/** Device groups of an activity about all of them are not known here: only a global exception covers it. */
function covers({ scope }: Scoped, periods: readonly ExceptionPeriod[]): boolean {
  if (periods.some((period) => period.scope.kind === 'all')) return true;
  if (scope.kind === 'all') return false;
  const covered = new Set(periods.flatMap((period) => (period.scope.kind === 'all' ? [] : period.scope.groups)));
  return scope.groups.every((group) => covered.has(group));
}

function sharesGroups({ scope }: Scoped, other: Activity['scope']): boolean {
  if (other.kind === 'all' || scope.kind === 'all') return false;
  return other.groups.some((group) => scope.groups.includes(group));
}
