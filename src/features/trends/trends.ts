import type { CompletedByKind } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { TrendSpan } from '../lists/index.ts';

/** Devices of requests at the last reading of a day; a device counts once for each request. */
export interface DayOfDevices {
  readonly day: CalendarDate;
  readonly fixed: number;
  readonly exposed: number;
}

/** Requests opened in a week, and completed by what is named as completed by. */
export type WeekOfRequests = Readonly<Record<WeekCount, number>> & {
  /** A Monday. */
  readonly from: CalendarDate;
};

export const completedBy = ['email', 'system_confirmation', 'not_available'] as const satisfies CompletedByKind[];
export type WeekCount = 'opened' | CompletedByKind;

/** What the picture shows of what somebody, or a channel, may see. */
export interface Trends {
  readonly span: TrendSpan;
  readonly today: CalendarDate;
  /** The days with a reading, the oldest first, and today; no day is made up. */
  readonly days: readonly DayOfDevices[];
  /** Whole weeks, the oldest first, from the one in which the span begins. */
  readonly weeks: readonly WeekOfRequests[];
}

export function inAllWeeks({ weeks }: Trends, ...counts: readonly WeekCount[]): number {
  return weeks.reduce((sum, week) => sum + inWeek(week, ...counts), 0);
}

export function inWeek(week: WeekOfRequests, ...counts: readonly WeekCount[]): number {
  return counts.reduce((sum, count) => sum + week[count], 0);
}

/** Nothing was opened or completed, and no request has devices. */
export function isNothingYet(trends: Trends): boolean {
  const hasDevices = trends.days.some(({ fixed, exposed }) => fixed + exposed > 0);
  return !hasDevices && inAllWeeks(trends, 'opened', ...completedBy) === 0;
}

/** Draws how remediation goes, as a PNG. */
export interface TrendPainter {
  paintTrends(trends: Trends, locale: string): Promise<Buffer>;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly painter: TrendPainter;
  }
}
