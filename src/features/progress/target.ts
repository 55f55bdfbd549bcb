import { dayMs } from '../../core/time.ts';
import type { ExposedDevice } from '../../microsoft/recommendation.ts';
import { type Activity, isLive } from '../activities/index.ts';

export const targetStates = ['exposed', 'fixed', 'silent', 'gone', 'out_of_scope'] as const;

/**
 * `silent`: no report for seven days. `gone`: dropped out after thirty days of silence. `out_of_scope`: no longer what
 * the activity is about, whatever its software. None of the three is ever fixed; only `fixed` is for good.
 */
export type TargetState = (typeof targetStates)[number];

export const outOfScopeReasons = ['excluded', 'merged', 'offboarded', 'moved', 'exception'] as const;

export type OutOfScopeReason = (typeof outOfScopeReasons)[number];

export interface TargetStanding {
  readonly state: TargetState;
  /** Set exactly for `out_of_scope`. */
  readonly reason: OutOfScopeReason | null;
  /** Fixed for this activity, and exposed again to a newer weakness; never lowers progress. */
  readonly isReExposed: boolean;
}

/** A device of an activity's frozen set, with what is known of it now. */
export interface TargetDevice extends ExposedDevice, TargetStanding {
  readonly frozenAt: Date;
  /** When it came to its present standing. */
  readonly since: Date;
  /** The last time that Defender listed it as exposed. */
  readonly lastExposedAt: Date;
}

/** How the devices of an activity are told apart: by their state, and those that are fixed and exposed again. */
export const deviceClasses = [...targetStates, 're_exposed'] as const;

export type DeviceClass = (typeof deviceClasses)[number];

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

/**
 * Until when the devices of an activity were watched; `null` where they still are. They are watched while something is
 * to be done, and while a completion by hand is disputed. One that is not confirmed is watched for thirty days.
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
