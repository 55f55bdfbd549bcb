import { dayMs } from '../../core/time.ts';
import type { ExposedDevice } from '../../microsoft/recommendation.ts';
import { type Activity, isLive } from '../activities/index.ts';

export const targetStates = ['exposed', 'fixed', 'silent', 'gone', 'out_of_scope'] as const;

/**
 * `silent`: no report for seven days. `gone`: after thirty days of silence. `out_of_scope`: the activity is no longer
 * about the device. None of the three counts as fixed, and only `fixed` is final.
 */
export type TargetState = (typeof targetStates)[number];

export const outOfScopeReasons = ['excluded', 'merged', 'offboarded', 'moved', 'exception'] as const;

export type OutOfScopeReason = (typeof outOfScopeReasons)[number];

export interface TargetStatus {
  readonly state: TargetState;
  /** Set exactly for `out_of_scope`. */
  readonly reason: OutOfScopeReason | null;
  /** Fixed for this activity, and exposed again to a newer weakness; never lowers progress. */
  readonly isReExposed: boolean;
}

export interface TargetDevice extends ExposedDevice, TargetStatus {
  readonly frozenAt: Date;
  readonly since: Date;
  /** The last time that Defender listed it as exposed. */
  readonly lastExposedAt: Date;
}

/** All states, and fixed devices that are exposed again. */
export const deviceClasses = [...targetStates, 're_exposed'] as const;

export type DeviceClass = (typeof deviceClasses)[number];

/** How long devices are measured after a completion by hand that they neither confirm nor dispute. */
export const watchedAfterCompletionMs = 30 * dayMs;

export type Measuring =
  | { readonly kind: 'while_open' | 'while_disputed' | 'over' }
  /** Earlier if the devices confirm the completion. */
  | { readonly kind: 'until'; readonly at: Date };

/** `null` = no devices to measure. */
export function measuringOf({ targets, status, verification }: Activity, now: Date): Measuring | null {
  if (targets === null || targets.count === 0) return null;
  if (isLive(status)) return { kind: 'while_open' };
  if (verification === null || verification.state === 'confirmed') return { kind: 'over' };
  if (verification.state === 'disputed') return { kind: 'while_disputed' };
  const at = new Date(status.decision.at.getTime() + watchedAfterCompletionMs);
  return at > now ? { kind: 'until', at } : { kind: 'over' };
}

/**
 * Until when the devices of an activity were watched; `null` = still watched. They are watched while the activity is
 * live, or its completion disputed. An unconfirmed completion by hand is watched for thirty days.
 */
export function watchedUntil(
  { status, verification, targets }: Pick<Activity, 'status' | 'verification' | 'targets'>,
  now: Date,
): Date | null {
  if (isLive(status)) return null;
  const decidedAt = status.decision.at;
  if (verification === null || verification.state === 'confirmed') {
    // The app notices a decision in a portal later, and measures until then.
    return latestOf([decidedAt, verification?.at, targets?.countedAt]);
  }
  if (verification.state === 'disputed') return null;
  const until = new Date(decidedAt.getTime() + watchedAfterCompletionMs);
  return until > now ? null : until;
}

function latestOf(times: readonly (Date | undefined)[]): Date {
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
}
