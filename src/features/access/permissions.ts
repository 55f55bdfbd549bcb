import type { Actor, PersonActor } from '../../core/actor.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Person } from '../../core/people.ts';
import {
  isOutsider,
  type Permit,
  permitCovering,
  permitRole,
  refuseOutsiders,
  refuseReading,
  refuseRole,
} from '../../core/permit.ts';
import {
  isSeen,
  overlappingGrant,
  type ReadingScope,
  readingGrants,
  readingScopeOf,
  type Seeable,
} from '../../core/reading-scope.ts';
import { refuse } from '../../core/refusal.ts';
import {
  coverageOf,
  type GroupMemberships,
  grantsOf,
  holdersOf,
  type Role,
  type RoleAssignment,
  type RoleGrant,
  rolesOf,
} from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import { refuseSetting, type WorkspaceSettings } from '../workspace/index.ts';

/** What moves an activity through its life. */
export type ActivityAction = 'accept' | 'reject' | 'complete' | 'reopen' | 'withdraw';

/** `link`: say whether something in the portal is the same; `correct`: say who completed it, where nobody knows. */
export type PermittedAction =
  | ActivityAction
  | 'take'
  | 'reassign'
  | 'change_due'
  | 'change_priority'
  | 'comment'
  | 'link'
  | 'correct';

/** Of an activity of their own. */
const requesterMay: ReadonlySet<PermittedAction> = new Set([
  'withdraw',
  'complete',
  'reopen',
  'change_due',
  'change_priority',
  'comment',
  'link',
  'correct',
]);

/** Of any activity whose device groups their role covers. */
const itAdminMay: ReadonlySet<PermittedAction> = new Set([
  'accept',
  'reject',
  'complete',
  'take',
  'reassign',
  'reopen',
  'change_due',
  'change_priority',
  'comment',
  'link',
  'correct',
]);

/** What decides who may act on an activity. */
type Subject = Seeable & { readonly number: number };

/** To ask for a remediation at all; {@link permitFilingFor} once it is known of which devices. */
export function permitFiling(actor: Actor): Permit {
  return permitRole(actor, 'requester');
}

export function permitFilingFor(actor: Actor, scope: DeviceScope): Permit {
  return permitCovering(actor, { role: 'requester', scope, field: 'groups' });
}

/** The device groups for which somebody may ask for a remediation; `null` = all. */
export function filingGroupsOf(actor: Actor): readonly string[] | null {
  return actor.kind === 'system' ? null : groupsUnder(actor, 'requester');
}

/** The device groups of whose activities alone somebody may accept or reject; `null` = all. */
export function decidingGroupsOf(actor: PersonActor): readonly string[] | null {
  return groupsUnder(actor, 'it_admin');
}

/** The device groups of whose exceptions alone somebody may decide; `null` = all. */
export function approvingGroupsOf(actor: PersonActor): readonly string[] | null {
  return groupsUnder(actor, 'exception_approver');
}

function groupsUnder({ grants }: PersonActor, role: Role): readonly string[] | null {
  const held = grantsOf(grants, role);
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return null;
  return [...new Set(held.flatMap(({ deviceGroups }) => deviceGroups ?? []))];
}

/** Whether {@link permitFiling} would let the actor. */
export function mayFile({ grants, person }: PersonActor): boolean {
  return !isOutsider(person) && grantsOf(grants, 'requester').length > 0;
}

/** Whether {@link permitSettings} would let the actor. */
export function maySetUp({ grants, person }: PersonActor): boolean {
  return !isOutsider(person) && grantsOf(grants, 'bot_admin').length > 0;
}

export function permitSettings(actor: Actor): Permit {
  return permitRole(actor, 'bot_admin');
}

/** To give to others what belongs to somebody who can act no longer. */
export function permitHandOver(actor: Actor, leaver: Person): Permit {
  const permit = permitRole(actor, 'bot_admin');
  if (!isOutsider(leaver)) refuse('person_not_left', { personId: leaver.id });
  return permit;
}

/** Whether {@link permitHandOver} would let the actor, of somebody who has left. */
export function mayHandOver(actor: PersonActor): boolean {
  return !isOutsider(actor.person) && grantsOf(actor.grants, 'bot_admin').length > 0;
}

/** To complete or take several; which of them, is decided for each. */
export function permitSeveral(actor: PersonActor): Permit {
  const permit = permitReading(actor);
  return mayChangeSome(actor) ? permit : refuseRole(actor, 'it_admin');
}

/** Whether there can be activities that the actor may complete or take. */
export function mayChangeSome({ grants, person }: PersonActor): boolean {
  return !isOutsider(person) && grants.some(({ role }) => role === 'requester' || role === 'it_admin');
}

/** Whether a ticket is an activity's, and whose word holds where Slack and Intune disagree. */
export function permitTicketDecision(actor: Actor, { scope }: Pick<Seeable, 'scope'>): Permit {
  return permitCovering(actor, { role: 'it_admin', scope });
}

/** What is said to everybody who has any role, bot admins too: the status, the help. */
export function permitEntry(actor: Actor): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  return actor.grants[0] ?? refuseReading(actor);
}

/** To read lists, follow and ask for files; what they then see is decided by {@link readingScopeOf}. */
export function permitReading(actor: Actor): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  return readingGrants(actor.grants)[0] ?? refuseReading(actor);
}

/** What somebody may not see is to them what does not exist. */
export function permitReadingOf(actor: Actor, activity: Subject): Permit {
  if (actor.kind === 'system') return null;
  const permit = permitReading(actor);
  const { grants, person } = actor;
  if (!isSeen(readingScopeOf(grants, person.id), activity)) {
    refuse('activity_not_found', { text: formatActivityNumber(activity.number) });
  }
  return actingGrant(actor, activity) ?? overlappingGrant(grants, activity.scope) ?? permit;
}

/** Under which role somebody speaks who has several: as the requester of their own, as an IT admin of all of its devices. */
function actingGrant({ grants, person }: PersonActor, { scope, requesterId }: Subject): RoleGrant | null {
  const [asRequester] = grantsOf(grants, 'requester');
  if (requesterId === person.id && asRequester !== undefined) return asRequester;
  return itAdminGrant(grants, scope);
}

function itAdminGrant(grants: readonly RoleGrant[], scope: DeviceScope): RoleGrant | null {
  const coverage = coverageOf(grants, 'it_admin', scope);
  return coverage.kind === 'covered' ? coverage.grant : null;
}

/** Whether {@link permitReadingOf} would let the actor. */
export function maySee(actor: Actor, activity: Seeable): boolean {
  if (actor.kind === 'system') return true;
  if (!isReader(actor)) return false;
  return isSeen(readingScopeOf(actor.grants, actor.person.id), activity);
}

/** Whether they saw what has been removed since. */
export function maySeeRemoved({ grants }: PersonActor, scope: DeviceScope): boolean {
  return overlappingGrant(grants, scope) !== null;
}

/** Whether {@link permitReading} would let the actor. */
export function isReader(actor: Actor): boolean {
  return actor.kind === 'system' || (!isOutsider(actor.person) && readingGrants(actor.grants).length > 0);
}

export function permitAction(actor: Actor, action: PermittedAction, activity: Subject): Permit {
  if (actor.kind === 'system') return null;
  refuseOutsiders(actor.person);
  if (action === 'comment') return permitReadingOf(actor, activity);
  const isOwn = activity.requesterId === actor.person.id;
  const [asRequester] = grantsOf(actor.grants, 'requester');
  if (isOwn && asRequester !== undefined && requesterMay.has(action)) return asRequester;
  if (itAdminMay.has(action)) return permitCovering(actor, { role: 'it_admin', scope: activity.scope });
  if (isOwn) refuseRole(actor, 'requester', activity.scope);
  return refuse('withdraw_not_yours', { number: activity.number });
}

/** Where the settings want it, another person completes what was requested, whatever roles its requester has. */
export function refuseOwnCompletion(
  actor: PersonActor,
  { requesterId, number }: Pick<Subject, 'requesterId' | 'number'>,
  { ownCompletion }: Pick<WorkspaceSettings, 'ownCompletion'>,
): void {
  if (!ownCompletion && requesterId === actor.person.id) refuse('own_completion', { number });
}

/** What is planned for an activity: whoever may accept it, and whoever has taken it. */
export function permitPlan(actor: Actor, activity: Subject): Permit {
  const isTheirs =
    actor.kind === 'person' &&
    activity.assigneeId === actor.person.id &&
    itAdminGrant(actor.grants, activity.scope) === null;
  return isTheirs ? permitReadingOf(actor, activity) : permitAction(actor, 'accept', activity);
}

export function permitExport(actor: PersonActor, { kind }: { readonly kind: 'activities' | 'audit' }): Permit {
  refuseOutsiders(actor.person);
  return kind === 'audit' ? permitAudit(actor) : permitActivities(actor);
}

/**
 * Which activities go into somebody's file: those that they may see, and all of them for a bot admin, who could give
 * themselves any role, and of whom the audit log keeps that they did this.
 */
export function exportScopeOf(actor: PersonActor): ReadingScope {
  if (asBotAdmin(actor) !== undefined) return { kind: 'everything' };
  return readingScopeOf(actor.grants, actor.person.id);
}

export function mayHaveExported(actor: PersonActor, activity: Seeable): boolean {
  return isSeen(exportScopeOf(actor), activity);
}

/** Whoever reads some of them, and bot admins. */
function permitActivities(actor: PersonActor): Permit {
  return asBotAdmin(actor) ?? readingGrants(actor.grants)[0] ?? refuseReading(actor);
}

/** The audit log knows no device groups: it is for bot admins, and for auditors who are limited to none. */
function permitAudit(actor: PersonActor): Permit {
  return auditGrant(actor) ?? refuseAudit(actor);
}

/** Whether a person may get the list of what is to be removed, which knows no device groups either. */
export function mayHaveRemovalList(actor: PersonActor): boolean {
  return !isOutsider(actor.person) && auditGrant(actor) !== undefined;
}

function auditGrant(actor: PersonActor): RoleGrant | undefined {
  return grantsOf(actor.grants, 'auditor').find(({ deviceGroups }) => deviceGroups === null) ?? asBotAdmin(actor);
}

function refuseAudit(actor: PersonActor): never {
  refuse('role_missing', { needed: 'auditor', holders: holdersOf(actor, 'auditor'), isForBotAdminsToo: true });
}

function asBotAdmin({ grants }: PersonActor): RoleGrant | undefined {
  return grantsOf(grants, 'bot_admin')[0];
}

/** Refuses whoever has no role at all, for answers that need no data. */
export function requireReader(context: PersonContext): void {
  permitEntry(context.actor);
}

/**
 * A bot admin may not take the settings away from themselves: nobody might be left to give them back. Who has them only
 * because no bot admin is left may give them to anybody.
 */
export function refuseOwnLockOut(
  actor: Actor,
  assignments: readonly RoleAssignment[],
  memberships: GroupMemberships,
): void {
  if (actor.kind === 'system') return;
  if (actor.grants.some(({ source }) => source.kind === 'no_bot_admin_left')) return;
  // The IT channel makes nobody a bot admin.
  const itChannel = { channelId: null, isReadable: true, hasMember: false };
  const grants = rolesOf(actor.person, { assignments, memberships, itChannel, isBotAdminHeld: true });
  if (grants.some(({ role }) => role === 'bot_admin')) return;
  refuseSetting('people', 'own_admin');
}
