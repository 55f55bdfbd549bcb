import { dateIn } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/due-date.ts';
import { permitReading } from '../domain/permissions.ts';
import { type ActivityTotals, countActivities, listTopActivities, type TopActivity } from '../store/top-activities.ts';
import type { PersonContext } from './context.ts';

export interface TopActivities {
  readonly entries: readonly (TopActivity & { readonly isOverdue: boolean })[];
  readonly totals: ActivityTotals;
  readonly asked: number;
}

const completedWindowMs = 30 * 24 * 3600 * 1000;

/** The live activities that weigh most, and what was completed in the last 30 days. */
export async function readTopActivities(context: PersonContext, limit: number): Promise<TopActivities> {
  permitReading(context.actor);
  const { store, workspaceId, defaults } = context;
  const now = context.clock.now();
  const entries = await listTopActivities(store.db, workspaceId, limit);
  const totals = await countActivities(store.db, workspaceId, {
    today: dateIn(defaults.timeZone, now),
    completedSince: new Date(now.getTime() - completedWindowMs),
  });
  return {
    asked: limit,
    totals,
    entries: entries.map((entry) => ({
      ...entry,
      isOverdue: isOverdue(entry.activity.dueOn, now, defaults.timeZone),
    })),
  };
}
