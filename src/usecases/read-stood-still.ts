import { type Activity, isLive } from '../domain/activity.ts';
import { dateIn } from '../domain/calendar-date.ts';
import { type StoodStill, stoodStill } from '../domain/stood-still.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import { readSettings } from '../store/workspaces.ts';
import { zoneOfExceptions } from './channel-manner.ts';
import type { Program } from './context.ts';
import { exceptionPeriods } from './exception-periods.ts';

/** The exceptions by which an activity that has a due date has stood still: until now, or until it was over. */
export async function readStoodStill(
  { store, workspaceId, defaults, clock }: Pick<Program, 'store' | 'workspaceId' | 'defaults' | 'clock'>,
  activity: Activity,
): Promise<readonly StoodStill[]> {
  const { recommendationId, dueOn, scope, status, createdAt } = activity;
  if (recommendationId === null || dueOn === null) return [];
  const approved = await listApprovedExceptions(store.db, workspaceId, [recommendationId]);
  if (approved.length === 0) return [];
  const exceptionZone = zoneOfExceptions(await readSettings(store.db, workspaceId), defaults);
  const now = clock.now();
  // What stands still by several together is told by all of them, whoever reads.
  const periods = exceptionPeriods(approved, { exceptionZone, now, reader: { kind: 'everything' } });
  const until = isLive(status) ? now : status.decision.at;
  return stoodStill({ scope, filedOn: dateIn(exceptionZone, createdAt) }, periods, dateIn(exceptionZone, until));
}
