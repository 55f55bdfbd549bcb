import { minuteMs } from '../../../core/durations.ts';

const lateMs = 5 * minuteMs;

/** Whether what was due at one instant and came at another has to say that it came late. */
export function cameLate(due: Date, came: Date): boolean {
  return came.getTime() - due.getTime() >= lateMs;
}
