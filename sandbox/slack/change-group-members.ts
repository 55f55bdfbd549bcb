import { sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';
import { type UserGroupRecord, userGroupObject } from './user-group-record.ts';

/** Somebody edits the members of a user group; the bot hears who came and who went. */
export function changeGroupMembers(state: StandInState, groupId: string, members: readonly string[]): void {
  const { directory, identity } = state;
  const before = directory.userGroup(groupId).members;
  for (const id of members) directory.user(id);
  const group = directory.updateUserGroup(groupId, { members: [...new Set(members)] });
  const added = group.members.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !group.members.includes(id));
  if (added.length + removed.length === 0) {
    return;
  }
  const atS = Math.floor(state.now() / 1000);
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
