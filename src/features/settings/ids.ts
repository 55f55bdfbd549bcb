import type { SettingsField } from '../workspace/index.ts';

export const settingsActions = {
  settingsSection: 'settings_section',
  settingsAdd: 'settings_add',
  settingsItem: 'settings_item',
} as const;

/** Fields whose options Slack asks the app for. */
export const settingsSearches = {
  deviceGroups: ['route_groups', 'role_groups'],
  userGroups: ['mention', 'slack_groups'],
  timeZone: ['time_zone'],
} as const satisfies Readonly<Record<string, readonly SettingsField[]>>;

export const settingsForms = {
  settingsForm: 'settings_form',
} as const;
