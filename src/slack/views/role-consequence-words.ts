import { itChannelIn } from '../../domain/it-channel-in.ts';
import type { RoleConsequence } from '../../domain/role-consequences.ts';
import type { Translator } from '../../i18n/translator.ts';
import { defaultHolders, type SettingsModel } from './settings-words.ts';
import { shortGroupWords } from './short-group-words.ts';

/** Who loses a role by what was filled in, and which devices are left without anybody; mrkdwn. */
export function roleConsequenceWords(
  t: Translator,
  consequences: readonly RoleConsequence[],
  { settings, defaults }: Pick<SettingsModel, 'settings' | 'defaults'>,
): readonly string[] {
  return consequences.flatMap(({ role, endsDefault, leavesAll, leavesGroups }) => {
    const label = t.text(`role.${role}`);
    const holders = endsDefault ? defaultHolders(t, role, itChannelIn(settings, defaults)) : null;
    const groups = shortGroupWords(t, leavesGroups);
    return [
      ...(holders === null
        ? []
        : [t.mrkdwn('settings.role.ends_default', { role: label, holders: { mrkdwn: holders } })]),
      ...(leavesGroups.length === 0 ? [] : [t.mrkdwn('settings.role.leaves_groups', { role: label, groups })]),
      ...(leavesAll ? [t.mrkdwn('settings.role.leaves_all', { role: label })] : []),
    ];
  });
}
