import { isDeepStrictEqual } from 'node:util';
import type { PersonActor } from '../../../core/actor.ts';
import { verifiedEmail } from '../../../core/person.ts';
import { refuse } from '../../../core/refusal.ts';
import type { Role } from '../../../core/role.ts';
import type { RoleAssignment, RoleHolder } from '../../../core/role-assignment.ts';
import { type GroupMemberships, type RoleGroupKey, roleGroupKey } from '../../../core/roles.ts';
import { SourceFailure } from '../../../microsoft/source-failure.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { DirectoryFailure } from '../../../platform/slack/directory-failure.ts';
import { type GroupSources, oweGroupReading, permitSettings } from '../../access/index.ts';
import { ownMemberships } from '../../people/index.ts';
import type { VersionedSettings } from '../../workspace/index.ts';
import { refuseSetting } from '../../workspace/index.ts';
import { changeSettings } from '../change-settings.ts';
import { type ChosenHolders, findRoleHolders } from './find-role-holders.ts';

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
  permitSettings(context.actor);
  const { role, deviceGroups } = gift;
  const { holders, problems } = await findRoleHolders(context, sources, { chosen: gift, signal });
  if (problems.length > 0) refuse('settings_not_possible', { problems });
  if (holders.length === 0) refuseSetting('people', 'nobody_chosen');
  const further = role === 'bot_admin' ? await membershipsAmong({ context, sources, signal }, holders) : [];
  return await changeSettings(context, {
    seen: { topic: 'roles', version: gift.seenVersion },
    wanted: ({ roles }) => {
      const added = holders.filter((holder) => !isGiven(roles, role, holder));
      if (added.length === 0) refuseSetting('people', 'given_already');
      return { roles: [...roles, ...added.map((holder): RoleAssignment => ({ role, holder, deviceGroups }))] };
    },
    ownMemberships: new Set([...ownMemberships(context.actor), ...further]),
    alongside: (tx) => oweGroupReading(context, tx),
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
    return refuseSetting('people', 'slack_failed', { why: error.why });
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
