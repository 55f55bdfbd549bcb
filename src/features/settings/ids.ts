export const settingsActions = {
  settingsTopic: 'settings_topic',
  settingsAdd: 'settings_add',
  settingsItem: 'settings_item',
} as const;

export const settingsFields = {
  /** Which setting it is says the block. */
  settingsValue: 'settings_value',
  settingsDeviceGroups: 'settings_device_groups',
  settingsUserGroups: 'settings_user_groups',
  settingsTimeZone: 'settings_time_zone',
} as const;

export const settingsForms = {
  settingsForm: 'settings_form',
} as const;
