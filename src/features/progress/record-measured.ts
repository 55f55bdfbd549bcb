import type { ConnectionFailure } from '../../core/connection-failure.ts';
import { hourMs, minuteMs } from '../../core/durations.ts';
import { codeOfFailure } from '../../core/source-failure-code.ts';
import { isLastingForNow } from '../../microsoft/is-lasting-failure.ts';
import type { SourceFailure } from '../../microsoft/source-failure.ts';
import type { Program } from '../../platform/context.ts';
import { activityJobs } from '../activities/index.ts';
import { failedSync, readSyncState, recordSync } from '../connections/index.ts';
import { progressJobs } from './jobs.ts';

// Each round asks for one recommendation after the other: what one of them answered says little of those beside it.
const oneRoundMs = hourMs;
// What waiting mends is tried again every two minutes: three of those are no news yet.
const oneOutageMs = 15 * minuteMs;

/** Keeps that exposed devices could be read, where that is news: nothing failed for a while, or it was long ago. */
export async function recordMeasured(program: Program): Promise<void> {
  const { lastSuccessAt, lastFailureAt, lastFailure } = await readSyncState(program.store.db, 'exposed_devices');
  const isRecent = isWithin(program, lastFailure === null ? lastSuccessAt : lastFailureAt, oneRoundMs);
  if (isRecent && !(await isOver(program, lastFailure))) return;
  await recordSync(program, 'exposed_devices', { kind: 'succeeded', count: 0 });
}

/** Keeps that the first listing for a request could be read, where something kept it from being read before. */
export async function recordListed(program: Program): Promise<void> {
  const { lastFailure } = await readSyncState(program.store.db, 'exposed_devices');
  if (await isOver(program, lastFailure)) await recordMeasured(program);
}

/** Keeps why exposed devices could not be read; what is tried again within minutes counts once a quarter of an hour. */
export async function recordUnmeasured(program: Program, error: SourceFailure): Promise<void> {
  const { lastFailure, lastFailureAt } = await readSyncState(program.store.db, 'exposed_devices');
  const isKnown = lastFailure !== null && isWithin(program, lastFailureAt, oneOutageMs);
  if (isKnown && !isLastingForNow(error)) return;
  await recordSync(program, 'exposed_devices', failedSync(error));
}

/** Waiting has mended it: whatever met it has been read since. */
async function isOver({ store }: Program, failure: ConnectionFailure | null): Promise<boolean> {
  const code = failure === null ? null : codeOfFailure(failure);
  if (code === null || isLastingForNow({ code })) return false;
  return !(await store.queue.isTriedAgain([progressJobs.measureRecommendation, activityJobs.freezeTargets]));
}

function isWithin({ clock }: Program, at: Date | null, ms: number): boolean {
  return at !== null && clock.now().getTime() - at.getTime() < ms;
}
