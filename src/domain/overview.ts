import type { Activity } from './activity.ts';
import type { ChainSpan } from './audit-chain.ts';
import { addDays, type CalendarDate } from './calendar-date.ts';
import { isWeeklyDue } from './digest-date-of.ts';
import type { EndingException } from './ending-exception.ts';
import type { ChannelId } from './identifiers.ts';
import type { WorkspaceSettings } from './settings.ts';
import type { ExceptionCover } from './under-exception.ts';
import { isWorkingDay } from './working-days.ts';

/** What the overview of a channel is about: facts only, words come at delivery. */
export interface OverviewFacts {
  readonly channelId: ChannelId;
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  /**
   * What changed from here on, until it was planned; instants in ISO 8601. Completions that devices dispute are said once:
   * those of which it is kept that the channel was told of them at the later one.
   */
  readonly since: string;
  readonly until: string;
  /** Among which rows of the audit log it became known; left out by overviews of earlier versions. */
  readonly audited?: ChainSpan;
  /** On these days one was due that nobody saw. */
  readonly missed: readonly CalendarDate[];
  /** Where nothing has changed, it is not said at all. */
  readonly isOnlyOfChanges: boolean;
}

/** The first few of what changed in one way, and how many there are besides. */
export interface Changed<T> {
  readonly named: readonly T[];
  readonly more: number;
}

export interface OverviewLine {
  readonly activity: Activity;
  /** The address of its card; `null` where it has none. */
  readonly permalink: string | null;
}

/** What changed since the last overview, as far as it is still true. */
export interface OverviewChanges {
  readonly filed: Changed<OverviewLine>;
  readonly completed: Changed<OverviewLine>;
  readonly overdue: Changed<OverviewLine>;
  readonly disputed: Changed<OverviewLine>;
  readonly ending: Changed<EndingException>;
}

export interface OverviewReading {
  readonly date: CalendarDate;
  readonly since: Date;
  readonly missed: readonly CalendarDate[];
  readonly changes: OverviewChanges;
  readonly top: readonly (OverviewLine & { readonly isOverdue: boolean; readonly cover: ExceptionCover })[];
}

/** As many of each kind are named. */
export const mostNamedInOverview = 10;
export const topInOverview = 10;

export function changed<T>(all: readonly T[]): Changed<T> {
  const named = all.slice(0, mostNamedInOverview);
  return { named, more: all.length - named.length };
}

export function hasChanges(changes: OverviewChanges): boolean {
  return Object.values(changes).some(({ named }) => named.length > 0);
}

// Beyond that, a list of days says less than the day from which on it counts.
const mostDaysLookedAt = 31;

/** On which days between the last overview and this one another was due. */
export function missedOverviews(
  last: CalendarDate,
  date: CalendarDate,
  settings: Pick<WorkspaceSettings, 'overviews' | 'weeklyDigestDay' | 'workingDays' | 'holidays'>,
): readonly CalendarDate[] {
  const missed: CalendarDate[] = [];
  let previous = last;
  for (let days = 1; days <= mostDaysLookedAt; days += 1) {
    const day = addDays(last, days);
    if (day >= date) break;
    if (!isOverviewDay(day, previous, settings)) continue;
    missed.push(day);
    previous = day;
  }
  return missed;
}

/** Whether one is due on a day; `last` is the date of the one before, `null` where there was none yet. */
export function isOverviewDay(
  date: CalendarDate,
  last: CalendarDate | null,
  settings: Pick<WorkspaceSettings, 'overviews' | 'weeklyDigestDay' | 'workingDays' | 'holidays'>,
): boolean {
  if (settings.overviews === 'off' || !isWorkingDay(date, settings)) return false;
  return settings.overviews === 'daily' || isWeeklyDue(date, last, settings);
}
