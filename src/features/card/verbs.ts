import { type Actor, isAuthorized } from '../../core/authorization.ts';
import {
  type Activity,
  type AuthorizedAction,
  authorizedActions,
  authorizePlan,
  authorizeUnder,
  type OwnCompletionPolicy,
} from '../activities/index.ts';
import { authorizeExceptionRequest } from '../exceptions/index.ts';
import { authorizeTicketDecision } from '../intune/index.ts';
import { authorizePortalLink } from '../portal/index.ts';

/**
 * `except`: ask for an exception. `settle_ticket`: settle a conflict with the Intune ticket. `link`: say whether an
 * activity of the portal is the same.
 */
export type ActivityVerb = AuthorizedAction | 'plan' | 'except' | 'settle_ticket' | 'link';

export const activityVerbs: readonly ActivityVerb[] = [...authorizedActions, 'plan', 'except', 'settle_ticket', 'link'];

/** What roles and settings allow, whatever the activity's state. The handler of a button checks again. */
export function verbsFor(actor: Actor, activity: Activity, settings: OwnCompletionPolicy): ReadonlySet<ActivityVerb> {
  const others: readonly (readonly [ActivityVerb, () => unknown])[] = [
    ['plan', () => authorizePlan(actor, activity)],
    ['except', () => authorizeExceptionRequest(actor, activity.scope)],
    ['settle_ticket', () => authorizeTicketDecision(actor, activity)],
    ['link', () => authorizePortalLink(actor, activity)],
  ];
  return new Set<ActivityVerb>([
    ...authorizedActions.filter((action) => isAuthorized(() => authorizeUnder(settings, actor, action, activity))),
    ...others.filter(([, authorization]) => isAuthorized(authorization)).map(([verb]) => verb),
  ]);
}
