import {
  type Actor,
  type Authorization,
  authorizeCovering,
  type PersonActor,
  rejectInactive,
  rejectRole,
} from '../../core/authorization.ts';
import type { CompletedBy } from '../../core/completion.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { overlappingGrant, type Seeable } from '../../core/reading-scope.ts';
import { coverageOf, grantsOf, type RoleGrant } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { authorizeReading, maySee } from '../access/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { isRequester, type Requested } from './activity.ts';
import { activityFields } from './ids.ts';

export type ActivityAction = 'accept' | 'reject' | 'complete' | 'reopen' | 'withdraw';

/** `correct`: replace N/A by the address of the completer. */
export const authorizedActions = [
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
] as const;
export type AuthorizedAction = (typeof authorizedActions)[number];

/** For their own requests. */
const requesterMay: ReadonlySet<AuthorizedAction> = new Set([
  'withdraw',
  'complete',
  'reopen',
  'change_due',
  'change_priority',
  'comment',
  'correct',
]);

/** For activities whose device groups the role covers. */
const itAdminMay: ReadonlySet<AuthorizedAction> = new Set([
  'accept',
  'reject',
  'complete',
  'take',
  'reassign',
  'reopen',
  'change_due',
  'change_priority',
  'comment',
  'correct',
]);

type Subject = Seeable & { readonly number: number };

/** Throws `activity_not_found` where the person may not see the activity. */
export function authorizeReadingOf(actor: Actor, activity: Subject): Authorization {
  const authorization = authorizeReading(actor);
  if (actor.kind === 'system') return authorization;
  if (!maySee(actor, activity)) rejectWith('activity_not_found', { text: formatActivityNumber(activity.number) });
  return actingGrant(actor, activity) ?? overlappingGrant(actor.grants, activity.scope) ?? authorization;
}

/** The role under which a person acts: as requester of their own request, otherwise as IT admin. */
function actingGrant({ grants, person }: PersonActor, { scope, requesterId }: Subject): RoleGrant | null {
  const [asRequester] = grantsOf(grants, 'requester');
  if (requesterId === person.id && asRequester !== undefined) return asRequester;
  return itAdminGrant(grants, scope);
}

function itAdminGrant(grants: readonly RoleGrant[], scope: DeviceScope): RoleGrant | null {
  const coverage = coverageOf(grants, 'it_admin', scope);
  return coverage.kind === 'covered' ? coverage.grant : null;
}

export function authorizeAction(actor: Actor, action: AuthorizedAction, activity: Subject): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  if (action === 'comment') return authorizeReadingOf(actor, activity);
  const isOwn = activity.requesterId === actor.person.id;
  const [asRequester] = grantsOf(actor.grants, 'requester');
  if (isOwn && asRequester !== undefined && requesterMay.has(action)) return asRequester;
  if (itAdminMay.has(action)) return authorizeCovering(actor, { role: 'it_admin', scope: activity.scope });
  if (isOwn) rejectRole(actor, 'requester', activity.scope);
  return rejectWith('withdraw_not_yours', { number: activity.number });
}

type Completable = Requested & Pick<Subject, 'number'>;
export type OwnCompletionPolicy = Pick<WorkspaceSettings, 'ownCompletion'>;

/** Where the setting is off, the requester may not complete, whatever their roles are. */
export function rejectOwnCompletion(
  { person }: PersonActor,
  activity: Completable,
  { ownCompletion }: OwnCompletionPolicy,
): void {
  if (!ownCompletion && isRequester(activity, person)) rejectWith('own_completion', { number: activity.number });
}

/** Also applies the settings, to tell a person beforehand what they may do. */
export function authorizeUnder(
  settings: OwnCompletionPolicy,
  actor: Actor,
  action: AuthorizedAction,
  activity: Subject & Requested,
): Authorization {
  const authorization = authorizeAction(actor, action, activity);
  if (action === 'complete' && actor.kind === 'person') rejectOwnCompletion(actor, activity, settings);
  return authorization;
}

/**
 * Checks a completion from elsewhere that a person records. A requester may record System confirmation or another
 * person known in Slack. Any other address may be their own.
 */
export function rejectOwnRecord(
  { person }: PersonActor,
  activity: Completable,
  { settings, completedBy }: { readonly settings: OwnCompletionPolicy; readonly completedBy: CompletedBy },
): void {
  if (settings.ownCompletion || !isRequester(activity, person) || isByAnother(activity, completedBy)) return;
  rejectWith('own_completion_recorded', { number: activity.number }, activityFields.email);
}

function isByAnother(activity: Requested, completedBy: CompletedBy): boolean {
  if (completedBy.kind !== 'email') return completedBy.kind === 'system_confirmation';
  const { personId, email } = completedBy;
  return personId !== null && !isRequester(activity, { id: personId, email });
}

/** People who may accept, and the assignee. */
export function authorizePlan(actor: Actor, activity: Subject): Authorization {
  const isTheirs =
    actor.kind === 'person' &&
    activity.assigneeId === actor.person.id &&
    itAdminGrant(actor.grants, activity.scope) === null;
  return isTheirs ? authorizeReadingOf(actor, activity) : authorizeAction(actor, 'accept', activity);
}
