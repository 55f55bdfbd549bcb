import type { Actor } from '../../../core/actor.ts';
import { refuse } from '../../../core/refusal.ts';
import { isOutsider } from '../../../core/refuse-outsiders.ts';
import { coverageOf } from '../../../core/role-grants.ts';
import { type Activity, isLive } from '../activity.ts';

/** Somebody can take it, or be given it, as long as something still wants to be done. */
export function refuseUnlessAssignable({ number, status }: Pick<Activity, 'number' | 'status'>): void {
  if (!isLive(status)) refuse('activity_decided', { number, state: status.state, ...status.decision });
}

/** Whether somebody is an IT admin of all that an activity is about, and can be asked to do it. */
export function canBeAssigned(candidate: Actor | null, { scope }: Pick<Activity, 'scope'>): boolean {
  if (candidate === null || candidate.kind === 'system' || isOutsider(candidate.person)) return false;
  return coverageOf(candidate.grants, 'it_admin', scope).kind === 'covered';
}
