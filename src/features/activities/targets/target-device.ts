import type { ExposedDevice } from '../../../microsoft/recommendation.ts';

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
