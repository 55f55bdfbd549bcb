import { minuteMs } from '../../core/durations.ts';

/** By how much Defender's clock may be ahead of ours. */
const clockSkewMs = 15 * minuteMs;

/** Whether something can have happened: a time that is still to come is a mistake, and says nothing. */
export function canHaveHappened(at: Date, now: Date): boolean {
  return at.getTime() <= now.getTime() + clockSkewMs;
}
