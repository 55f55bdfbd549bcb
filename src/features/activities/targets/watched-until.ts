import { type Activity, isLive } from '../activity.ts';
import { watchedAfterCompletionMs } from './measuring-of.ts';

/**
 * Until when the devices of an activity were watched; `null` where they still are: while something is to be done for
 * it, while a completion by hand is disputed, and for thirty days while it is not confirmed.
 */
export function watchedUntil(
  { status, verification, targets }: Pick<Activity, 'status' | 'verification' | 'targets'>,
  now: Date,
): Date | null {
  if (isLive(status)) return null;
  const decidedAt = status.decision.at;
  if (verification === null || verification.state === 'confirmed') {
    // What a portal decided was decided earlier than we learned of it, and was measured meanwhile.
    return latestOf([decidedAt, verification?.at, targets?.countedAt]);
  }
  if (verification.state === 'disputed') return null;
  const until = new Date(decidedAt.getTime() + watchedAfterCompletionMs);
  return until > now ? null : until;
}

function latestOf(times: readonly (Date | undefined)[]): Date {
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
}
