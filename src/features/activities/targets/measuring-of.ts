import { dayMs } from '../../../core/durations.ts';
import { type Activity, isLive } from '../activity.ts';

/** How long the devices of a completion by hand are measured that they neither confirm nor dispute. */
export const watchedAfterCompletionMs = 30 * dayMs;

/** How long an activity's devices are measured. */
export type Measuring =
  | { readonly kind: 'while_open' | 'while_disputed' | 'over' }
  /** Or until they confirm it, which may be earlier. */
  | { readonly kind: 'until'; readonly at: Date };

/** `null` where it has no devices that could be measured. */
export function measuringOf({ targets, status, verification }: Activity, now: Date): Measuring | null {
  if (targets === null || targets.count === 0) return null;
  if (isLive(status)) return { kind: 'while_open' };
  if (verification === null || verification.state === 'confirmed') return { kind: 'over' };
  if (verification.state === 'disputed') return { kind: 'while_disputed' };
  const at = new Date(status.decision.at.getTime() + watchedAfterCompletionMs);
  return at > now ? { kind: 'until', at } : { kind: 'over' };
}
