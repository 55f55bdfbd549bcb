import type { Activity } from './activity.ts';
import { addDays, type CalendarDate, daysBetween } from './calendar-date.ts';
import { coverageBy } from './coverage-by.ts';
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
  /** Whoever reads may know of it where it covers something only in part. */
  readonly isNamed: boolean;
}

/** Under which exceptions an activity stands still, and until when. */
export interface UnderException {
  readonly numbers: readonly number[];
  readonly until: CalendarDate;
}

/** One exception that covers some of an activity's device groups. */
export interface PartialCover {
  readonly number: number;
  /** Of the activity's own, as far as those are known. */
  readonly groups: readonly string[];
  readonly until: CalendarDate;
}

/** Exceptions that cover some of its device groups, so that its clock goes on. */
export interface PartlyUnder {
  /** Those that whoever reads may know of; one at least. */
  readonly covers: readonly PartialCover[];
  /** Its device groups that none covers; `null` where it is about all of them, which are not known here. */
  readonly others: readonly string[] | null;
}

/** Under which exceptions something about some devices stands now: as a whole, in part, or under none. */
export interface ExceptionCover {
  /** `null` where its clock goes on. */
  readonly under: UnderException | null;
  /** `null` where none covers it of which whoever reads may know, or all of it is covered. */
  readonly partly: PartlyUnder | null;
}

/** What approved exceptions mean for the clock of an activity. */
export interface Standstill extends ExceptionCover {
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
  const approved = periods.filter(({ isApproved }) => isApproved);
  const holding = holdersOn(activity, approved, today);
  if (holding.length === 0) return null;
  const ends = holding.map(({ to }) => to).toSorted();
  return { numbers: holding.map(({ number }) => number).toSorted((a, b) => a - b), until: ends[0] ?? today };
}

/**
 * By which exceptions it stands still on a day: by global ones, or by those that cover its device groups together; none
 * where its clock goes on.
 */
export function holdersOn(
  activity: Scoped,
  periods: readonly ExceptionPeriod[],
  day: CalendarDate,
): readonly ExceptionPeriod[] {
  const holding = periods.filter((period) => holdsOn(period, day));
  const global = holding.filter(({ scope }) => scope.kind === 'all');
  if (global.length > 0) return global;
  return covers(activity, holding) ? holding.filter(({ scope }) => sharesGroups(activity, scope)) : [];
}

/** Which exceptions cover some of its device groups, where not all of it is covered; named are some, counted all. */
export function partlyUnderOf(
  activity: Scoped,
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): PartlyUnder | null {
  const holding = periods.filter((period) => period.isApproved && holdsOn(period, today));
  if (coverageBy(activity, scopesOf(holding)) !== 'part') return null;
  const { scope } = activity;
  const coversOf = (periods: readonly ExceptionPeriod[]) =>
    periods.flatMap(({ number, to: until, scope: covered }): PartialCover[] => {
      if (covered.kind === 'all') return [];
      const groups = scope.kind === 'all' ? covered.groups : covered.groups.filter((one) => scope.groups.includes(one));
      return groups.length === 0 ? [] : [{ number, groups, until }];
    });
  const named = coversOf(holding.filter(({ isNamed }) => isNamed));
  if (named.length === 0) return null;
  const covered = new Set(coversOf(holding).flatMap(({ groups }) => groups));
  return {
    covers: named.toSorted((a, b) => a.number - b.number),
    others: scope.kind === 'all' ? null : scope.groups.filter((group) => !covered.has(group)),
  };
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
  const spans = spansUnderException(since, periods, today);
  return addDays(
    activity.dueOn,
    spans.reduce((sum, span) => sum + daysIn(span), 0),
  );
}

/** The days on which its clock has stood still since it was filed, today included, in order. */
export function daysUnderException(
  activity: Scoped & { readonly filedOn: CalendarDate },
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): readonly CalendarDate[] {
  return spansUnderException(activity, periods, today).flatMap(({ from, to }) =>
    Array.from({ length: daysIn({ from, to }) }, (_, index) => addDays(from, index)),
  );
}

/** Days in a row; both ends count. */
interface DaysInARow {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function daysIn({ from, to }: DaysInARow): number {
  return daysBetween(from, to) + 1;
}

/** Between two days on which a period begins or has ended nothing changes, so that one of them speaks for all. */
function spansUnderException(
  activity: Scoped & { readonly filedOn: CalendarDate },
  periods: readonly ExceptionPeriod[],
  today: CalendarDate,
): readonly DaysInARow[] {
  const relevant = periods.flatMap((period) => {
    if (period.scope.kind !== 'all' && !sharesGroups(activity, period.scope)) return [];
    const wasFiledLater = period.from < activity.filedOn;
    const goesOn = today < period.to;
    const from = wasFiledLater ? activity.filedOn : period.from;
    const to = goesOn ? today : period.to;
    return from <= to ? [{ ...period, from, to }] : [];
  });
  const turns = [...new Set(relevant.flatMap(({ from, to }) => [from, addDays(to, 1)]))].toSorted();
  return turns.flatMap((from, index) => {
    const next = turns[index + 1];
    if (next === undefined || holdersOn(activity, relevant, from).length === 0) return [];
    return [{ from, to: addDays(next, -1) }];
  });
}

function holdsOn({ from, to }: ExceptionPeriod, day: CalendarDate): boolean {
  return from <= day && day <= to;
}

function covers(activity: Scoped, periods: readonly ExceptionPeriod[]): boolean {
  return coverageBy(activity, scopesOf(periods)) === 'whole';
}

function scopesOf(periods: readonly ExceptionPeriod[]): readonly Activity['scope'][] {
  return periods.map(({ scope }) => scope);
}

function sharesGroups({ scope }: Scoped, other: Activity['scope']): boolean {
  if (other.kind === 'all' || scope.kind === 'all') return false;
  return other.groups.some((group) => scope.groups.includes(group));
}
