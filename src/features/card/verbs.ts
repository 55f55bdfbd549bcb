import type { Actor } from '../../core/actor.ts';
import { isPermitted } from '../../core/permit.ts';
import { type Activity, type PermittedAction, permitAction, permitPlan } from '../activities/index.ts';
import { permitExceptionRequest } from '../exceptions/index.ts';
import { permitTicketDecision } from '../intune/index.ts';
import { permitPortalLink } from '../portal/index.ts';

/**
 * `except`: ask for an exception; `settle_ticket`: say what holds between it and its Intune ticket; `link`: say whether
 * something in the portal is the same.
 */
export type ActivityVerb = PermittedAction | 'plan' | 'except' | 'settle_ticket' | 'link';

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
  'correct',
] as const satisfies readonly PermittedAction[];

/** All that there is. */
export const activityVerbs: readonly ActivityVerb[] = [...byAction, 'plan', 'except', 'settle_ticket', 'link'];

/** What somebody's roles would let them do about an activity, whatever its state; it is decided anew when they press. */
export function verbsFor(actor: Actor, activity: Activity): ReadonlySet<ActivityVerb> {
  const others: readonly (readonly [ActivityVerb, () => unknown])[] = [
    ['plan', () => permitPlan(actor, activity)],
    ['except', () => permitExceptionRequest(actor, activity.scope)],
    ['settle_ticket', () => permitTicketDecision(actor, activity)],
    ['link', () => permitPortalLink(actor, activity)],
  ];
  return new Set<ActivityVerb>([
    ...byAction.filter((action) => isPermitted(() => permitAction(actor, action, activity))),
    ...others.filter(([, permit]) => isPermitted(permit)).map(([verb]) => verb),
  ]);
}
