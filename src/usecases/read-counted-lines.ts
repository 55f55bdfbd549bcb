import type { Activity } from '../domain/activity.ts';
import type { ActivityLine } from '../domain/activity-line.ts';
import { readActivityLines } from '../store/activity-lines.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { readCountedDates } from './read-counted-dates.ts';

export type CountedLinesContext = Pick<Program, 'store' | 'workspaceId' | 'defaults' | 'clock'>;

/** What a file says of each of these activities, at most 1,000 of them, with the due date that counts. */
export async function readCountedLines(
  context: CountedLinesContext,
  activities: readonly Activity[],
): Promise<readonly ActivityLine[]> {
  const { store, workspaceId, clock } = context;
  const lines = await readActivityLines(store.db, activities);
  const exceptionZone = await zoneOf(context, store.db);
  const query = { workspaceId, activities, exceptionZone, now: clock.now() };
  const counted = await readCountedDates(store.db, query);
  return lines.map((line) => ({ ...line, countsOn: counted.get(line.activity.id) ?? null }));
}
