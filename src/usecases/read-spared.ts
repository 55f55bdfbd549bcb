import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, type DaySpan, dateIn } from '../domain/calendar-date.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { memoized } from '../lib/memoized.ts';
import { eachDueBetween } from '../store/due-between.ts';
import type { Reader } from '../store/transaction.ts';

export interface SparedQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: ReadingScope;
  readonly now: Date;
  /** The days on which it is now in the channels. */
  readonly days: DaySpan;
  /** In whose days it is judged whether an activity is overdue. */
  readonly zoneOf: (activity: Activity) => string;
}

/** Activities whose day has ended somewhere, and not where they are worked on. */
export async function readSpared(db: Reader, query: SparedQuery): Promise<readonly ActivityId[]> {
  const { workspaceId, scope, now, days, zoneOf } = query;
  if (days.earliest === days.latest) return [];
  const todayIn = memoized((timeZone: string): CalendarDate => dateIn(timeZone, now));
  const spared: ActivityId[] = [];
  for await (const page of eachDueBetween(db, workspaceId, { scope, days })) {
    const early = page.filter((activity) => activity.dueOn !== null && todayIn(zoneOf(activity)) <= activity.dueOn);
    spared.push(...early.map(({ id }) => id));
  }
  return spared;
}
