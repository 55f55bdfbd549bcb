import { type Activity, isLive, remainingTargets, type Targets } from './activity.ts';

/**
 * Nothing is exposed any more, something is fixed, and few targets are missing. A person completes it; until then nothing
 * is overdue. It is never kept: a device that comes back ends it. `isReadyToClose` of the store says the same.
 */
export function isReadyToClose({ status, targets }: Pick<Activity, 'status' | 'targets'>): boolean {
  if (!isLive(status) || targets === null || targets.isRecheckDue) return false;
  const isNothingExposed = remainingTargets(targets) === 0;
  return isNothingExposed && targets.fixed > 0 && missingTargets(targets) <= mostMissing(targets);
}

/** Devices that nobody can fix any more; they stay part of the count. */
export function missingTargets({ gone, outOfScope }: Targets): number {
  return gone + outOfScope;
}

function mostMissing({ count }: Targets): number {
  return Math.max(1, Math.floor(count / 10));
}
