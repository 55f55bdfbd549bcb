import type { PersonContext } from '../../../platform/context.ts';
import { DirectoryFailure } from '../../../platform/slack/errors.ts';
import { listSlackGroups, type PeopleDirectory, type SlackGroup } from '../../people/index.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../../workspace/index.ts';
import { authorizeSettings } from '../permissions.ts';

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

/** Slack shows at most this many options. */
const limit = 100;

/** User groups of Slack as they were last read; whether one still exists is asked when it is saved. */
export async function offerUserGroups(context: PersonContext, typed: string): Promise<readonly SlackGroup[]> {
  authorizeSettings(context.actor);
  const wanted = typed.trim().toLowerCase();
  const groups = await listSlackGroups(context.store.db, context.workspaceId);
  return groups.filter(({ name, handle }) => `${name}\n${handle}`.toLowerCase().includes(wanted)).slice(0, limit);
}
