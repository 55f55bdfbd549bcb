import { dayMs } from '../../core/durations.ts';

const quietMs = 7 * dayMs;

/**
 * While the portal has not been read whole, and for a week after, what it lists is named in summaries only: nobody
 * wants a card for each activity of the last half year.
 */
export function isQuietTime(reading: { readonly firstReadAt: Date } | null, now: Date): boolean {
  return reading === null || now.getTime() - reading.firstReadAt.getTime() < quietMs;
}
