import { hourMs } from '../../core/time.ts';
import {
  type Activity,
  isFixedButForFew,
  isLive,
  nextState,
  type TargetState,
  type Targets,
} from '../activities/index.ts';

export interface StandingCounts {
  readonly byState: Readonly<Record<TargetState, number>>;
  readonly reExposed: number;
}

/** Every device was seen fixed twice, so far apart that both do not rest on one answer. */
const confirmedAfterMs = 6 * hourMs;

/** The targets as they were counted at `readAt`, and since when all of them have been fixed, or all but a few. */
export function countedTargets(
  before: Targets,
  { byState, reExposed }: StandingCounts,
  { readAt, isRecheckDue }: { readonly readAt: Date; readonly isRecheckDue: boolean },
): Targets {
  const isAllFixed = before.count > 0 && byState.fixed === before.count && !isRecheckDue;
  const targets = {
    count: before.count,
    fixed: byState.fixed,
    silent: byState.silent,
    gone: byState.gone,
    outOfScope: byState.out_of_scope,
    reExposed,
    countedAt: readAt,
    allFixedSince: isAllFixed ? (before.allFixedSince ?? readAt) : null,
    isRecheckDue,
  };
  return { ...targets, readySince: isFixedButForFew(targets) ? (before.readySince ?? readAt) : null };
}

/** Whether System confirmation completes the activity at this reading. */
export function isConfirmationDue(activity: Activity, readAt: Date): boolean {
  const since = activity.targets?.allFixedSince ?? null;
  if (since === null || readAt.getTime() - since.getTime() < confirmedAfterMs) return false;
  return isLive(activity.status) && nextState(activity, 'confirm') !== null;
}
