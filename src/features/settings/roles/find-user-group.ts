import { DirectoryFailure } from '../../../platform/slack/directory-failure.ts';
import type { PeopleDirectory, SlackGroup } from '../../people/index.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../../workspace/index.ts';

/** Asks Slack for a user group that was chosen; says why where it cannot be. */
export async function findUserGroup(
  directory: PeopleDirectory,
  { field, groupId }: { readonly field: SettingsField; readonly groupId: string },
): Promise<SlackGroup | SettingsProblem> {
  try {
    const group = (await directory.listGroups()).find(({ id }) => id === groupId);
    if (group === undefined) return problemAt(field, 'user_group_unknown');
    return group.isDisabled ? problemAt(field, 'user_group_disabled', { name: group.name }) : group;
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
}
