import type { JsonObject } from '../wire/json-object.ts';

export type UserGroupRecord = {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly members: readonly string[];
  readonly isDisabled: boolean;
};

export type NewUserGroup = Partial<UserGroupRecord> & { readonly name: string };

export function createUserGroup(id: string, group: NewUserGroup): UserGroupRecord {
  const handle = group.name.toLowerCase().replace(/[^\w-]+/g, '-');
  return { handle, members: [], isDisabled: false, ...group, id };
}

/** The group as `usergroups.list` tells it. */
export function userGroupObject(
  { id, name, handle, members, isDisabled }: UserGroupRecord,
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
    date_create: 1_790_000_000,
    date_update: 1_790_000_000,
    date_delete: isDisabled ? 1_790_000_000 : 0,
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
