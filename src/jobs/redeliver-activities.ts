import { redeliverOwed } from '../usecases/redeliver-owed.ts';
import type { JobDeps } from './deps.ts';

/** Tries again whatever is still owed, and moves what is no longer where it belongs. */
export function redeliverActivities({ program }: JobDeps) {
  return async (): Promise<void> => await redeliverOwed(program);
}
