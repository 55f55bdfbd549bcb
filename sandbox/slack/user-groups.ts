import type { JsonObject } from '../wire/json-object.ts';
import { sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';

export type UserGroupRecord = {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly members: readonly string[];
  readonly isDisabled: boolean;
  /** The time of the last change, in seconds since 1970. */
  readonly updatedAtS: number;
};

export type NewUserGroup = Partial<UserGroupRecord> & { readonly name: string };

const createdAtS = 1_500_000_000;

export function createUserGroup(id: string, group: NewUserGroup): UserGroupRecord {
  const handle = group.name.toLowerCase().replace(/[^\w-]+/g, '-');
  return { handle, members: [], isDisabled: false, updatedAtS: createdAtS, ...group, id };
}

/** The group in the form of `usergroups.list`. */
export function userGroupObject(
  { id, name, handle, members, isDisabled, updatedAtS }: UserGroupRecord,
  { teamId, withUsers }: { readonly teamId: string; readonly withUsers: boolean },
): JsonObject {
  return {
    id,
    team_id: teamId,
    is_usergroup: true,
    is_subteam: true,
    name,
    description: '',
    handle,
    is_external: false,
    date_create: createdAtS,
    date_update: updatedAtS,
    date_delete: isDisabled ? updatedAtS : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: 'U00000000',
    updated_by: 'U00000000',
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    user_count: members.length,
    ...(withUsers ? { users: [...members] } : {}),
  };
}

/** Changes the members of a user group. The bot is told who was added and removed. */
export function changeGroupMembers(state: StandInState, groupId: string, members: readonly string[]): void {
  const { directory, identity } = state;
  const before = directory.userGroup(groupId).members;
  for (const id of members) directory.user(id);
  const atS = Math.floor(state.now() / 1000);
  const group = directory.updateUserGroup(groupId, { members: [...new Set(members)], updatedAtS: atS });
  const added = group.members.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !group.members.includes(id));
  if (added.length + removed.length === 0) {
    return;
  }
  sendEvent(state, 'subteam_members_changed', {
    type: 'subteam_members_changed',
    subteam_id: groupId,
    team_id: identity.teamId,
    date_previous_update: atS,
    date_update: atS,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
  });
  tellUserGroup(state, group);
}

export function tellUserGroup(state: StandInState, group: UserGroupRecord): void {
  const subteam = userGroupObject(group, { teamId: state.identity.teamId, withUsers: true });
  sendEvent(state, 'subteam_updated', { type: 'subteam_updated', subteam });
}
