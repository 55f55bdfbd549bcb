import { isDeepStrictEqual } from 'node:util';
import type { PersonActor } from '../../../core/actor.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import { verifiedEmail } from '../../../core/people.ts';
import {
  type GroupMemberships,
  type Role,
  type RoleAssignment,
  type RoleGroup,
  type RoleGroupKey,
  type RoleHolder,
  roleGroupKey,
} from '../../../core/roles.ts';
import { toObjectId } from '../../../microsoft/entra.ts';
import { SourceFailure } from '../../../microsoft/failure.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { DirectoryFailure } from '../../../platform/slack/errors.ts';
import { enqueueGroupReading, type GroupSources } from '../../access/index.ts';
import { checkColleague, ownMemberships } from '../../people/index.ts';
import { problemAt, rejectSetting, type SettingsProblem, type VersionedSettings } from '../../workspace/index.ts';
import { changeSettings, requireItem } from '../change.ts';
import { authorizeSettings } from '../permissions.ts';
import { findUserGroup } from './groups.ts';

export interface RoleGift extends ChosenHolders {
  readonly seenVersion: number;
  readonly role: Role;
  /** `null` = all device groups. */
  readonly deviceGroups: readonly string[] | null;
}

/** Gives a role to groups and people, once Slack and Entra know them. */
export async function giveRole(
  context: PersonContext,
  sources: GroupSources,
  { gift, signal }: { readonly gift: RoleGift; readonly signal: AbortSignal },
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { role, deviceGroups } = gift;
  const { holders, problems } = await findRoleHolders(context, sources, { chosen: gift, signal });
  if (problems.length > 0) rejectWith('settings_not_possible', { problems });
  if (holders.length === 0) rejectSetting('people', 'nobody_chosen');
  const further = role === 'bot_admin' ? await membershipsAmong({ context, sources, signal }, holders) : [];
  return await changeSettings(context, {
    seen: { topic: 'roles', version: gift.seenVersion },
    wanted: ({ roles }) => {
      const added = holders.filter((holder) => !isGiven(roles, role, holder));
      if (added.length === 0) rejectSetting('people', 'given_already');
      return { roles: [...roles, ...added.map((holder): RoleAssignment => ({ role, holder, deviceGroups }))] };
    },
    ownMemberships: new Set([...ownMemberships(context.actor), ...further]),
    alongside: (tx) => enqueueGroupReading(context, tx),
  });
}

function isGiven(roles: readonly RoleAssignment[], role: Role, holder: RoleHolder): boolean {
  return roles.some((one) => one.role === role && isDeepStrictEqual(idOf(one.holder), idOf(holder)));
}

function idOf({ kind, id }: RoleHolder) {
  return [kind, id];
}

interface Asking {
  readonly context: PersonContext & { readonly actor: PersonActor };
  readonly sources: GroupSources;
  readonly signal: AbortSignal;
}

/** In which of the groups the acting person is: a bot admin must remain one. */
async function membershipsAmong(
  { context, sources, signal }: Asking,
  holders: readonly RoleHolder[],
): Promise<GroupMemberships> {
  try {
    return await askMemberships({ context, sources, signal }, holders);
  } catch (error) {
    if (!(error instanceof DirectoryFailure || error instanceof SourceFailure)) throw error;
    return rejectSetting('people', 'slack_failed', { why: error.why });
  }
}

async function askMemberships(
  { context, sources, signal }: Asking,
  holders: readonly RoleHolder[],
): Promise<GroupMemberships> {
  const { person } = context.actor;
  const found = new Set<RoleGroupKey>();
  for (const holder of holders) {
    if (holder.kind !== 'slack_group') continue;
    const members = (await sources.directory.listGroupMembers(holder.id)) ?? [];
    if (members.includes(person.id)) found.add(roleGroupKey(holder));
  }
  const email = verifiedEmail(person);
  const entraIds = holders.flatMap((holder) => (holder.kind === 'entra_group' ? [holder.id] : []));
  if (email === null || entraIds.length === 0) return found;
  for (const id of await sources.entraGroups.listGroupsOf(email, entraIds, signal)) {
    found.add(roleGroupKey({ kind: 'entra_group', id }));
  }
  return found;
}

export interface RoleLimit {
  readonly seenVersion: number;
  readonly index: number;
  /** `null` = all. */
  readonly deviceGroups: readonly string[] | null;
}

/** Limits a role that somebody has to device groups, or takes the limit away. */
export async function limitRole(
  context: PersonContext,
  { seenVersion, index, deviceGroups }: RoleLimit,
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'roles', version: seenVersion },
    wanted: ({ roles }) => ({ roles: roles.with(index, { ...requireItem(roles, index), deviceGroups }) }),
    ownMemberships: ownMemberships(context.actor),
  });
}

export interface RoleRemoval {
  readonly seenVersion: number;
  readonly index: number;
}

/** Takes a role from a group or a person; never from oneself so that the settings could not be changed any more. */
export async function removeRole(
  context: PersonContext,
  { seenVersion, index }: RoleRemoval,
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'roles', version: seenVersion },
    wanted: ({ roles }) => ({ roles: requireItem(roles, index) && roles.toSpliced(index, 1) }),
    ownMemberships: ownMemberships(context.actor),
    alongside: (tx) => enqueueGroupReading(context, tx),
  });
}

/** Whom a role is to be given to, as it was filled in. */
export interface ChosenHolders {
  readonly slackGroupIds: readonly string[];
  /** As typed. */
  readonly entraGroups: readonly string[];
  readonly personIds: readonly PersonId[];
}

export interface FoundHolders {
  readonly holders: readonly RoleHolder[];
  readonly problems: readonly SettingsProblem[];
}

/** Asks Slack and Entra for everybody who was chosen. */
async function findRoleHolders(
  program: Program,
  sources: GroupSources,
  { chosen, signal }: { readonly chosen: ChosenHolders; readonly signal: AbortSignal },
): Promise<FoundHolders> {
  const found: (RoleHolder | SettingsProblem)[] = [];
  for (const groupId of chosen.slackGroupIds) found.push(await slackHolder(sources, groupId));
  for (const typed of chosen.entraGroups) found.push(await entraHolder(sources, typed, signal));
  for (const id of chosen.personIds) found.push(await personHolder(program, sources, id));
  return {
    holders: found.filter((one) => 'kind' in one),
    problems: found.filter((one) => 'code' in one),
  };
}

async function slackHolder({ directory }: GroupSources, groupId: string): Promise<RoleGroup | SettingsProblem> {
  const found = await findUserGroup(directory, { field: 'slack_groups', groupId });
  return 'code' in found ? found : { kind: 'slack_group', id: found.id, name: found.name };
}

async function entraHolder(
  { entraGroups }: GroupSources,
  typed: string,
  signal: AbortSignal,
): Promise<RoleGroup | SettingsProblem> {
  const id = toObjectId(typed);
  if (id === null) return problemAt('entra_groups', 'object_id_malformed', { typed: typed.slice(0, 60) });
  try {
    const group = await entraGroups.findGroup(id, signal);
    if (group === null) return problemAt('entra_groups', 'entra_group_unknown', { id });
    return { kind: 'entra_group', id, name: group.displayName };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return problemAt('entra_groups', 'entra_failed', { why: error.why });
  }
}

async function personHolder(
  program: Program,
  { directory }: GroupSources,
  id: PersonId,
): Promise<RoleHolder | SettingsProblem> {
  return (await checkColleague(program, directory, { field: 'people', personId: id })) ?? { kind: 'person', id };
}
