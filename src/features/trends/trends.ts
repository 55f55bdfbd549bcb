import type { CalendarDate } from '../../core/dates.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import type { TrendSpan } from '../lists/index.ts';

/** How long ago something open was filed: less than a week, a month, three months, or longer. */
export const ageBands = ['week', 'month', 'quarter', 'older'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The day from which on something is no longer in a band, counted from its filing. */
export const ageBandEnds = { week: 7, month: 30, quarter: 90 } as const satisfies Readonly<
  Record<Exclude<AgeBand, 'older'>, number>
>;

export interface ExposedOnDay {
  readonly day: CalendarDate;
  /** Targets that are still exposed; a device counts once for each activity that it is a target of. */
  readonly exposed: number;
}

export type OpenByAge = Readonly<Record<Priority, Readonly<Record<AgeBand, number>>>>;

export interface CompletedBy {
  /** The most first; an address as it was recorded. */
  readonly people: readonly { readonly email: string; readonly count: number }[];
  readonly systemConfirmation: number;
  readonly notAvailable: number;
}

/** What the pictures show of what somebody, or a channel, may see. */
export interface Trends {
  readonly span: TrendSpan;
  readonly today: CalendarDate;
  /** The days that were looked at, the oldest first, and today as it is now; no day is made up. */
  readonly exposed: readonly ExposedOnDay[];
  readonly open: OpenByAge;
  /** Within the span. */
  readonly completed: CompletedBy;
}

export function openCount(open: OpenByAge, priority: Priority): number {
  return ageBands.reduce((sum, band) => sum + open[priority][band], 0);
}

export function completedByPeople({ people }: CompletedBy): number {
  return people.reduce((sum, { count }) => sum + count, 0);
}

/** Nothing was ever open or completed, and no device is exposed. */
export function isNothingYet({ exposed, open, completed }: Trends): boolean {
  const counts = [
    ...exposed.map((one) => one.exposed),
    ...priorities.map((priority) => openCount(open, priority)),
    completedByPeople(completed),
    completed.systemConfirmation,
    completed.notAvailable,
  ];
  return counts.every((count) => count === 0);
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
