import { addDays, type CalendarDate, daysBetween } from '../../core/dates.ts';
import type { DayOfDevices, Forecast } from './trends.ts';

/** So many days with today. */
export const paceDays = 30;

const fewestPoints = 10;

/** A date further away says nothing, and without its year it is one date only. */
const longestDays = 364;

/**
 * Theil and Sen's estimate: the median of the slopes between all pairs of points (P. K. Sen, "Estimates of the regression
 * coefficient based on Kendall's tau", J. Am. Stat. Assoc. 63, 1968; `scipy.stats.theilslopes`). One patch day with many
 * devices hardly moves it. It goes by devices that were fixed, so that filing takes nothing away.
 * `null` below ten points, and where nothing is open.
 */
export function toForecast(
  days: readonly DayOfDevices[],
  { today, open }: { readonly today: CalendarDate; readonly open: number },
): Forecast | null {
  const points = toPoints(days.filter(({ day }) => daysBetween(day, today) < paceDays));
  if (open === 0 || points.length < fewestPoints) return null;
  const paces = slopesBetween(points);
  // Sen's own interval takes days as independent, which running totals are not: on made-up readings of 30 days it held
  // the date one time in three, and these quantiles four times in five or more.
  const [slow, usual, fast] = [0.1, 0.5, 0.9].map((share) => {
    const pace = paces[Math.round(share * (paces.length - 1))] ?? 0;
    const length = pace > 0 ? Math.ceil(open / pace) : Number.POSITIVE_INFINITY;
    return length > longestDays ? null : addDays(today, length);
  });
  return { open, end: usual == null || fast == null ? null : { on: usual, earliest: fast, latest: slow ?? null } };
}

interface Point {
  /** Days on which there was something to fix. */
  readonly elapsed: number;
  readonly fixed: number;
}

/** Devices fixed until each reading. Days without readings pass; days on which nothing was exposed do not. */
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

/** From the lowest to the highest. */
function slopesBetween(points: readonly Point[]): readonly number[] {
  return points
    .flatMap((from, index) =>
      points.slice(index + 1).map((to) => (to.fixed - from.fixed) / (to.elapsed - from.elapsed)),
    )
    .toSorted((a, b) => a - b);
}
