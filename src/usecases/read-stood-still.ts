import { type Activity, isLive } from '../domain/activity.ts';
import { dateIn } from '../domain/calendar-date.ts';
import { type StoodStill, stoodStill } from '../domain/stood-still.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { readExceptionPeriods } from './read-exception-periods.ts';

/** The exceptions by which an activity that has a due date has stood still: until now, or until it was over. */
export async function readStoodStill(
  context: Pick<Program, 'store' | 'workspaceId' | 'defaults' | 'clock'>,
  activity: Activity,
): Promise<readonly StoodStill[]> {
  const { recommendationId, dueOn, scope, status, createdAt } = activity;
  if (recommendationId === null || dueOn === null) return [];
  const { store, workspaceId, clock } = context;
  const found = await readExceptionPeriods(store.db, { workspaceId, activities: [activity] });
  if (!found.hasAny) return [];
  const exceptionZone = await zoneOf(context, store.db);
  const now = clock.now();
  // What stands still by several together is told by all of them, whoever reads.
  const periods = found.of(activity, { exceptionZone, now, reader: { kind: 'everything' } });
  const until = isLive(status) ? now : status.decision.at;
  return stoodStill({ scope, filedOn: dateIn(exceptionZone, createdAt) }, periods, dateIn(exceptionZone, until));
}
