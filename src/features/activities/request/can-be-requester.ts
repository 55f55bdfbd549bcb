import type { Actor } from '../../../core/actor.ts';
import { isOutsider } from '../../../core/refuse-outsiders.ts';
import { coverageOf, grantsOf } from '../../../core/role-grants.ts';
import type { Activity } from '../activity.ts';

/** Whether somebody could have asked for all that an activity is about. Plain words name no devices. */
export function canBeRequester(
  candidate: Actor | null,
  { scope, recommendationId }: Pick<Activity, 'scope' | 'recommendationId'>,
): boolean {
  if (candidate === null || candidate.kind === 'system' || isOutsider(candidate.person)) return false;
  if (recommendationId === null) return grantsOf(candidate.grants, 'requester').length > 0;
  return coverageOf(candidate.grants, 'requester', scope).kind === 'covered';
}
