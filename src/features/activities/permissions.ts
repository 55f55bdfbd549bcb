import type { Actor, PersonActor } from '../../core/actor.ts';
import { type Authorization, authorizeCovering, rejectInactive, rejectRole } from '../../core/authorization.ts';
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

/** What moves an activity through its life. */
export type ActivityAction = 'accept' | 'reject' | 'complete' | 'reopen' | 'withdraw';

/** `correct`: say who completed it, where nobody knows. */
export type AuthorizedAction =
  | ActivityAction
  | 'take'
  | 'reassign'
  | 'change_due'
  | 'change_priority'
  | 'comment'
  | 'correct';

/** Of an activity of their own. */
const requesterMay: ReadonlySet<AuthorizedAction> = new Set([
  'withdraw',
  'complete',
  'reopen',
  'change_due',
  'change_priority',
  'comment',
  'correct',
]);

/** Of any activity whose device groups their role covers. */
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

/** What decides who may act on an activity. */
type Subject = Seeable & { readonly number: number };

/** What a person may not see does not exist for them. */
export function authorizeReadingOf(actor: Actor, activity: Subject): Authorization {
  const authorization = authorizeReading(actor);
  if (actor.kind === 'system') return authorization;
  if (!maySee(actor, activity)) rejectWith('activity_not_found', { text: formatActivityNumber(activity.number) });
  return actingGrant(actor, activity) ?? overlappingGrant(actor.grants, activity.scope) ?? authorization;
}

/** Under which of several roles a person speaks: as its requester, or as an IT admin of all its devices. */
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

/** Where the settings want it, another person completes what was requested, whatever roles its requester has. */
export function rejectOwnCompletion(
  { person }: PersonActor,
  activity: Completable,
  { ownCompletion }: OwnCompletionPolicy,
): void {
  if (!ownCompletion && isRequester(activity, person)) rejectWith('own_completion', { number: activity.number });
}

/** An action as the settings allow it, to tell a person beforehand what they could do. */
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
 * The same for a press that records a completion from elsewhere. Its requester may record the devices, or another
 * person whom Slack knows. Any other address may be the requester's own.
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

/** What is planned for an activity: those who may accept it, and its assignee. */
export function authorizePlan(actor: Actor, activity: Subject): Authorization {
  const isTheirs =
    actor.kind === 'person' &&
    activity.assigneeId === actor.person.id &&
    itAdminGrant(actor.grants, activity.scope) === null;
  return isTheirs ? authorizeReadingOf(actor, activity) : authorizeAction(actor, 'accept', activity);
}
