import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../telemetry/log.ts';

/**
 * Slack says it once: where it cannot be noted, everything is read again, so that nobody keeps a role that ended. Noting
 * it later instead could undo what happened in the meantime.
 */
export async function noteOrReadAgain(
  log: Log,
  note: () => Promise<void>,
  readAgain: () => Promise<void>,
): Promise<void> {
  try {
    await note();
  } catch (error) {
    if (!(await hasSucceeded(readAgain))) throw error;
    log.warn({ error }, 'who came or went could not be noted; all members are read again');
  }
}

/** A database that restarts is back within seconds; the next hourly reading mends what takes longer. */
const pausesMs: readonly number[] = [0, 1000, 4000, 15_000];

async function hasSucceeded(act: () => Promise<void>): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    await delay(pauseMs);
    const isDone = await act().then(
      () => true,
      () => false,
    );
    if (isDone) return true;
  }
  return false;
}
