import type { PersonId } from '../../core/identifiers.ts';
import type { Services } from '../../platform/services.ts';
import { noteOrReadAgain } from '../../platform/slack/note-or-read-again.ts';
import { groupFrom } from '../people/index.ts';
import { noteGroupChanged, noteGroupMembersChanged, readGroupsAgain } from './mirror-groups.ts';

export function groupMembersChanged({ program }: Services) {
  return async ({ event }: { readonly event: GroupMembersEvent }): Promise<void> => {
    const { subteam_id: groupId, added_users = [], removed_users = [] } = event;
    const change = { groupId, added: added_users as PersonId[], removed: removed_users as PersonId[] };
    const note = () => noteGroupMembersChanged(program, change);
    await noteOrReadAgain(program.log, note, () => readGroupsAgain(program));
  };
}

interface GroupMembersEvent {
  readonly subteam_id: string;
  readonly added_users?: readonly string[];
  readonly removed_users?: readonly string[];
}

export function groupChanged({ program }: Services) {
  return async ({ event }: { readonly event: { readonly subteam: Parameters<typeof groupFrom>[0] } }) => {
    const group = groupFrom(event.subteam);
    if (group === null) return;
    await noteOrReadAgain(
      program.log,
      () => noteGroupChanged(program, group),
      () => readGroupsAgain(program),
    );
  };
}
