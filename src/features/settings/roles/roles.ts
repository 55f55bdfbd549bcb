import type { PersonActor } from '../../../core/authorization.ts';
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
import {
  isSettingsProblem,
  problemAt,
  rejectSetting,
  type SettingsProblem,
  type VersionedSettings,
} from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { findUserGroup } from '../mention.ts';
import { authorizeSettings } from '../permissions.ts';

export interface RoleGift {
  readonly seenVersion: number;
  readonly role: Role;
  readonly slackGroups: readonly { readonly id: string }[];
  /** As typed. */
  readonly entraGroups: readonly string[];
  readonly personIds: readonly PersonId[];
  /** `null` = all device groups. */
  readonly deviceGroups: readonly string[] | null;
}

/** Throws `settings_not_possible` unless Slack and Entra know each group and person. */
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
  const further = role === 'bot_admin' ? await askMemberships(context.actor, sources, { holders, signal }) : [];
  return await changeSettings(context, {
    seen: { sectionName: 'roles', version: gift.seenVersion },
    wanted: ({ roles }) => {
      const added = holders.filter((holder) => !isGiven(roles, role, holder));
      if (added.length === 0) rejectSetting('people', 'given_already');
      return { roles: [...roles, ...added.map((holder): RoleAssignment => ({ role, holder, deviceGroups }))] };
    },
    ownMemberships: new Set([...ownMemberships(context.actor), ...further]),
    alongside: (tx) => enqueueGroupReading(context, tx),
  });
}

function isGiven(roles: readonly RoleAssignment[], role: Role, { kind, id }: RoleHolder): boolean {
  return roles.some((one) => one.role === role && one.holder.kind === kind && one.holder.id === id);
}

/** The groups of these that the acting person is in, since a bot admin must remain one. */
async function askMemberships(
  { person }: PersonActor,
  { directory, entraGroups }: GroupSources,
  { holders, signal }: { readonly holders: readonly RoleHolder[]; readonly signal: AbortSignal },
): Promise<GroupMemberships> {
  const found = new Set<RoleGroupKey>();
  try {
    for (const holder of holders) {
      if (holder.kind !== 'slack_group') continue;
      const members = (await directory.listGroupMembers(holder.id)) ?? [];
      if (members.includes(person.id)) found.add(roleGroupKey(holder));
    }
    const email = verifiedEmail(person);
    const entraIds = holders.flatMap((holder) => (holder.kind === 'entra_group' ? [holder.id] : []));
    if (email === null || entraIds.length === 0) return found;
    for (const id of await entraGroups.listGroupsOf(email, entraIds, signal)) {
      found.add(roleGroupKey({ kind: 'entra_group', id }));
    }
    return found;
  } catch (error) {
    if (!(error instanceof DirectoryFailure || error instanceof SourceFailure)) throw error;
    return rejectSetting('people', 'slack_failed', { why: error.why });
  }
}

async function findRoleHolders(
  program: Program,
  { directory, entraGroups }: GroupSources,
  { chosen, signal }: { readonly chosen: RoleGift; readonly signal: AbortSignal },
): Promise<{ readonly holders: readonly RoleHolder[]; readonly problems: readonly SettingsProblem[] }> {
  const found: (RoleHolder | SettingsProblem)[] = [];
  for (const { id: groupId } of chosen.slackGroups) {
    const group = await findUserGroup(directory, 'slack_groups', groupId);
    found.push(isSettingsProblem(group) ? group : { kind: 'slack_group', id: group.id, name: group.name });
  }
  for (const typed of chosen.entraGroups) found.push(await entraHolder(entraGroups, typed, signal));
  for (const id of chosen.personIds) {
    const problem = await checkColleague(program, directory, { field: 'people', personId: id });
    found.push(problem ?? { kind: 'person', id });
  }
  return {
    holders: found.filter((one) => 'kind' in one),
    problems: found.filter(isSettingsProblem),
  };
}

async function entraHolder(
  entraGroups: GroupSources['entraGroups'],
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
