import type { Services } from '../../platform/services.ts';
import { redeliverOwed } from './redeliver-owed.ts';

/** Tries again whatever is still owed, and moves what is no longer where it belongs. */
export function redeliverActivities({ program }: Services) {
  return async (): Promise<void> => await redeliverOwed(program);
}
