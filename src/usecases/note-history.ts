import { dateIn } from '../domain/calendar-date.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { dayMs } from '../lib/durations.ts';
import { isDayTaken, noteActivityDays, saveDayTaken } from '../store/activity-days.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';

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
