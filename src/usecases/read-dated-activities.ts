import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { listDatedActivities } from '../store/digests.ts';
import { zoneOfExceptions } from './channel-manner.ts';
import type { DigestRound } from './list-due-digests.ts';
import { readStandstills } from './read-standstill.ts';

/** An activity that has a date or waits, with what exceptions mean for it. */
export interface ClockedActivity {
  readonly activity: Activity;
  /** With the days added on which its clock stood still. */
  readonly dueOn: CalendarDate | null;
  readonly isStandingStill: boolean;
  /** The days on which its clock stood still. */
  readonly stoodStillOn: readonly CalendarDate[];
}

const pageSize = 500;

/** All that are live, a page at a time. */
export async function readDatedActivities(
  { program, settings, now }: DigestRound,
  signal: AbortSignal,
): Promise<readonly ClockedActivity[]> {
  const { store, workspaceId, defaults } = program;
  const exceptionZone = zoneOfExceptions(settings, defaults);
  const dated: ClockedActivity[] = [];
  for (let after: Activity['id'] | null = null; ; ) {
    signal.throwIfAborted();
    const activities: readonly Activity[] = await listDatedActivities(store.db, workspaceId, {
      after,
      limit: pageSize,
    });
    const query = { workspaceId, activities, exceptionZone, now, reader: { kind: 'everything' } } as const;
    const standstills = await readStandstills(store.db, query);
    for (const activity of activities) {
      const standstill = standstills.get(activity.id);
      const dueOn = standstill?.effectiveDueOn ?? activity.dueOn;
      const isStandingStill = standstill !== undefined && standstill.under !== null;
      dated.push({ activity, dueOn, isStandingStill, stoodStillOn: standstill?.days ?? [] });
    }
    after = activities.at(-1)?.id ?? null;
    if (activities.length < pageSize || after === null) return dated;
  }
}
