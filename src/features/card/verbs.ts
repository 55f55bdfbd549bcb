import type { Actor } from '../../core/actor.ts';
import { isAuthorized } from '../../core/authorization.ts';
import {
  type Activity,
  type AuthorizedAction,
  authorizePlan,
  authorizeUnder,
  type OwnCompletionPolicy,
} from '../activities/index.ts';
import { authorizeExceptionRequest } from '../exceptions/index.ts';
import { authorizeTicketDecision } from '../intune/index.ts';
import { authorizePortalLink } from '../portal/index.ts';

/**
 * `except`: ask for an exception; `settle_ticket`: say what holds between it and its Intune ticket; `link`: say whether
 * something in the portal is the same.
 */
export type ActivityVerb = AuthorizedAction | 'plan' | 'except' | 'settle_ticket' | 'link';

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
] as const satisfies readonly AuthorizedAction[];

/** All that there is. */
export const activityVerbs: readonly ActivityVerb[] = [...byAction, 'plan', 'except', 'settle_ticket', 'link'];

/** What roles and settings let a person do about an activity, whatever its state. A press decides it again. */
export function verbsFor(actor: Actor, activity: Activity, settings: OwnCompletionPolicy): ReadonlySet<ActivityVerb> {
  const others: readonly (readonly [ActivityVerb, () => unknown])[] = [
    ['plan', () => authorizePlan(actor, activity)],
    ['except', () => authorizeExceptionRequest(actor, activity.scope)],
    ['settle_ticket', () => authorizeTicketDecision(actor, activity)],
    ['link', () => authorizePortalLink(actor, activity)],
  ];
  return new Set<ActivityVerb>([
    ...byAction.filter((action) => isAuthorized(() => authorizeUnder(settings, actor, action, activity))),
    ...others.filter(([, authorization]) => isAuthorized(authorization)).map(([verb]) => verb),
  ]);
}
