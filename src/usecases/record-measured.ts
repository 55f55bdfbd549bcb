import { hourMs } from '../lib/durations.ts';
import { readSyncState } from '../store/sync-states.ts';
import type { Program } from './context.ts';
import { recordSync } from './record-sync.ts';

// Each round asks for one recommendation after the other: what one of them answered says little of those beside it.
const oneRoundMs = hourMs;

/** Keeps that exposed devices could be read, where that is news: nothing failed for a while, or it was long ago. */
export async function recordMeasured(program: Program): Promise<void> {
  const { lastSuccessAt, lastFailureAt, lastFailure } = await readSyncState(program.store.db, 'exposed_devices');
  const isRecent = (at: Date | null) => at !== null && program.clock.now().getTime() - at.getTime() < oneRoundMs;
  if (isRecent(lastFailure === null ? lastSuccessAt : lastFailureAt)) return;
  await recordSync(program, 'exposed_devices', { kind: 'succeeded', count: 0 });
}
