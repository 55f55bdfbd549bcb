import type { CompletedByKind } from '../../core/completion.ts';
import { addDays, type CalendarDate, daysBetween } from '../../core/dates.ts';
import type { TrendSpan } from '../lists/index.ts';

/** Devices of requests at the last reading of a day. A device counts once for each request. */
export interface DayOfDevices {
  readonly day: CalendarDate;
  readonly fixed: number;
  readonly exposed: number;
  /** Devices fixed since the previous day with a reading, of requests that have both readings. */
  readonly newlyFixed: number;
}

/** When the devices of open requests are fixed, at the pace of the last 30 days. */
export interface Forecast {
  /** Exposed devices of open requests that are not paused. */
  readonly open: number;
  /** The length of the time whose pace was taken, in days. */
  readonly days: number;
  /** `null` = this takes more than a year, or never ends. */
  readonly end: ForecastEnd | null;
}

export interface ForecastEnd {
  readonly on: CalendarDate;
  readonly earliest: CalendarDate;
  /** `null` = the slow end of the band takes more than a year. */
  readonly latest: CalendarDate | null;
}

/** A forecast, with the open requests that are overdue on its date, or now where it has none. */
export interface TrendForecast extends Forecast {
  /** `numbers` are the first ones by due date. `count` is all of them. */
  readonly overdue: { readonly numbers: readonly number[]; readonly count: number };
}

/** Requests opened in a week, and requests completed, by the kind of "completed by". */
export type WeekOfRequests = Readonly<Record<WeekCount, number>> & {
  /** A Monday. */
  readonly from: CalendarDate;
};

export const completedBy = ['email', 'system_confirmation', 'not_available'] as const satisfies CompletedByKind[];
export type WeekCount = 'opened' | CompletedByKind;

/** The trends of what one person, or one channel, may see. */
export interface Trends {
  readonly span: TrendSpan;
  readonly today: CalendarDate;
  /** The days with a reading, oldest first, and today. Missing days are not filled in. */
  readonly days: readonly DayOfDevices[];
  /** Whole weeks, the oldest first, from the one in which the span begins. */
  readonly weeks: readonly WeekOfRequests[];
  /** `null` = there are too few readings, or nothing is open. */
  readonly forecast: TrendForecast | null;
}

export function inAllWeeks({ weeks }: Trends, ...counts: readonly WeekCount[]): number {
  return weeks.reduce((sum, week) => sum + inWeek(week, ...counts), 0);
}

export function inWeek(week: WeekOfRequests, ...counts: readonly WeekCount[]): number {
  return counts.reduce((sum, count) => sum + week[count], 0);
}

export function isNothingYet(trends: Trends): boolean {
  const hasDevices = trends.days.some(({ fixed, exposed }) => fixed + exposed > 0);
  return !hasDevices && inAllWeeks(trends, 'opened', ...completedBy) === 0;
}

export interface TrendPainter {
  paintTrends(trends: Trends, locale: string): Promise<Buffer>;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly painter: TrendPainter;
  }
}

/** With today. */
export const paceDays = 30;

const fewestPoints = 10;

/** A date further away says nothing. Without its year, it would also be ambiguous. */
const longestDays = 364;

/**
 * The Theil–Sen estimator: the median of the slopes between all pairs of points (P. K. Sen, "Estimates of the
 * regression coefficient based on Kendall's tau", J. Am. Stat. Assoc. 63, 1968; `scipy.stats.theilslopes`). One patch
 * day with many devices hardly moves it. Only fixed devices count, so that filing does not lower the pace. `null` =
 * fewer than ten points, or nothing is open.
 */
export function toForecast(
  days: readonly DayOfDevices[],
  { today, open }: { readonly today: CalendarDate; readonly open: number },
): Forecast | null {
  const recent = days.filter(({ day }) => daysBetween(day, today) < paceDays);
  const points = toPoints(recent);
  if (open === 0 || points.length < fewestPoints) return null;
  const paces = slopesBetween(points);
  // Sen's own interval assumes independent days, which running totals are not. On made-up readings of 30 days, it held
  // the date one time in three. These quantiles held it four times in five or more.
  const [slow, usual, fast] = [0.1, 0.5, 0.9].map((share) => {
    const pace = paces[Math.round(share * (paces.length - 1))] ?? 0;
    const ahead = pace > 0 ? Math.ceil(open / pace) : Number.POSITIVE_INFINITY;
    return ahead > longestDays ? null : addDays(today, ahead);
  });
  const length = daysBetween(recent[0]?.day ?? today, today) + 1;
  return {
    open,
    days: length,
    end: usual == null || fast == null ? null : { on: usual, earliest: fast, latest: slow ?? null },
  };
}

interface Point {
  /** Days on which there was something to fix. */
  readonly elapsed: number;
  readonly fixed: number;
}

/** Devices fixed until each reading. Days without a reading count, and days without exposed devices do not. */
function toPoints(days: readonly DayOfDevices[]): readonly Point[] {
  let point: Point = { elapsed: 0, fixed: 0 };
  const points = [point];
  for (const [index, { day, newlyFixed }] of days.entries()) {
    const before = days[index - 1];
    if (before === undefined || before.exposed === 0) continue;
    point = { elapsed: point.elapsed + daysBetween(before.day, day), fixed: point.fixed + newlyFixed };
    points.push(point);
  }
  return points;
}

/** Ascending. */
function slopesBetween(points: readonly Point[]): readonly number[] {
  return points
    .flatMap((from, index) =>
      points.slice(index + 1).map((to) => (to.fixed - from.fixed) / (to.elapsed - from.elapsed)),
    )
    .toSorted((a, b) => a - b);
}
