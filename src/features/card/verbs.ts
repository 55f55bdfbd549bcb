import type { Actor } from '../../core/actor.ts';
import { Refusal } from '../../core/refusal.ts';
import { type PermittedAction, permitAction, permitPlan, permitTicketDecision } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import { permitExceptionRequest } from '../exceptions/index.ts';

/** `except`: ask for an exception; `settle_ticket`: say what holds between it and its Intune ticket. */
export type ActivityVerb = PermittedAction | 'plan' | 'except' | 'settle_ticket';

const byAction = [
  'accept',
  'reject',
  'complete',
  'reopen',
  'withdraw',
  'take',
  'reassign',
  'change_due',
  'change_priority',
  'comment',
  'link',
  'correct',
] as const satisfies readonly PermittedAction[];

/** All that there is. */
export const activityVerbs: readonly ActivityVerb[] = [...byAction, 'plan', 'except', 'settle_ticket'];

/** What somebody's roles would let them do about an activity, whatever its state; it is decided anew when they press. */
export function verbsFor(actor: Actor, activity: Activity): ReadonlySet<ActivityVerb> {
  const others: readonly (readonly [ActivityVerb, () => unknown])[] = [
    ['plan', () => permitPlan(actor, activity)],
    ['except', () => permitExceptionRequest(actor, activity.scope)],
    ['settle_ticket', () => permitTicketDecision(actor, activity)],
  ];
  return new Set<ActivityVerb>([
    ...byAction.filter((action) => isPermitted(() => permitAction(actor, action, activity))),
    ...others.filter(([, permit]) => isPermitted(permit)).map(([verb]) => verb),
  ]);
}

function isPermitted(permit: () => unknown): boolean {
  try {
    permit();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
