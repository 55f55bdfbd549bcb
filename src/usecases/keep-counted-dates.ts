import { type Activity, isLive } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import {
  type CountedDate,
  listEverExcepted,
  lockDatedActivitiesFor,
  saveCountedDates,
} from '../store/counted-dates.ts';
import { lockExceptionsOf } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { countedDatesBy, type Dated } from './read-counted-dates.ts';
import { readExceptionPeriods } from './read-exception-periods.ts';

// No statement brings or writes more than a thousand rows.
const pageSize = 500;

/** Keeps the due dates that count of what is live about a recommendation whose exceptions this transaction has locked. */
export async function keepCountedDatesAbout(
  program: Program,
  tx: Tx,
  recommendationId: RecommendationId,
): Promise<void> {
  for (let after: ActivityId | null = null; ; ) {
    const query = { recommendationId, after, limit: pageSize };
    const activities: readonly Activity[] = await lockDatedActivitiesFor(tx, program.workspaceId, query);
    await saveCountedDates(tx, await readToKeep(program, tx, activities));
    after = activities.at(-1)?.id ?? null;
    if (activities.length < pageSize || after === null) return;
  }
}

/** The same of an activity that this transaction has made or locked: it is new, lives again, or is due on another day. */
export async function keepCountedDate(program: Program, tx: Tx, activity: Dated): Promise<void> {
  await saveCountedDates(tx, await readCountedDate(program, tx, activity));
}

/**
 * What is to be kept of an activity, read beforehand where others wait for what this transaction holds. Nothing, where
 * its due date itself counts.
 */
export async function readCountedDate(program: Program, tx: Tx, activity: Dated): Promise<readonly CountedDate[]> {
  const { recommendationId, dueOn, status } = activity;
  if (recommendationId === null || dueOn === null || !isLive(status)) return [];
  return await readToKeep(program, tx, [activity]);
}

/**
 * The same of everything: where the workspace's zone is another one now, and where somebody filed at the very moment at
 * which an exception began or ended.
 */
export async function keepAllCountedDates(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId } = program;
  for (let after: RecommendationId | null = null; ; ) {
    const ids: readonly RecommendationId[] = await listEverExcepted(store.db, workspaceId, { after, limit: pageSize });
    for (const recommendationId of ids) {
      signal.throwIfAborted();
      await store.inTransaction(async (tx) => {
        await lockExceptionsOf(tx, { workspaceId, recommendationId });
        await keepCountedDatesAbout(program, tx, recommendationId);
      });
    }
    after = ids.at(-1) ?? null;
    if (ids.length < pageSize || after === null) return;
  }
}

async function readToKeep(program: Program, tx: Tx, activities: readonly Dated[]): Promise<readonly CountedDate[]> {
  const { workspaceId, clock } = program;
  const exceptions = await readExceptionPeriods(tx, { workspaceId, activities });
  // What was approved once stays on record, so that nothing is kept that would have to be taken back.
  if (!exceptions.hasAny) return [];
  const exceptionZone = await zoneOf(program, tx);
  const counted = countedDatesBy(exceptions, { activities, exceptionZone, now: clock.now() });
  return activities.map(({ id, dueOn }) => {
    const countsOn = counted.get(id) ?? null;
    return { id, countsOn: countsOn === dueOn ? null : countsOn };
  });
}
