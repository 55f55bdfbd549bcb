import { dateIn } from '../../core/calendar-date.ts';
import { dayMs } from '../../core/durations.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { zoneOf } from '../workspace/index.ts';
import { isDayTaken, noteActivityDays, saveDayTaken } from './activity-days.ts';

/**
 * Notes once a day how each activity stands. That the day was looked at is written last, so that an interrupted one is
 * gone on with; days that were slept through stay unknown.
 */
export async function noteHistory(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const day = dateIn(await zoneOf(program, store.db), now);
  if (await isDayTaken(store.db, workspaceId, day)) return;
  const endedSince = new Date(now.getTime() - dayMs);
  let after: ActivityId | null = null;
  do {
    signal.throwIfAborted();
    after = await noteActivityDays(store.db, { workspaceId, day, endedSince, after });
  } while (after !== null);
  await saveDayTaken(store.db, workspaceId, day);
}
