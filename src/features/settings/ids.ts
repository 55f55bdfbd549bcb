/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const settingsActions = {
  settingsIntune: 'settings_intune',
  settingsTopic: 'settings_topic',
  settingsAdd: 'settings_add',
  settingsItem: 'settings_item',
} as const;

/** Fields that are read when their form is submitted. */
export const settingsFields = {
  createTickets: 'settings_create_tickets',
  /** Which setting it is says the block. */
  settingsValue: 'settings_value',
  settingsDeviceGroups: 'settings_device_groups',
  settingsUserGroups: 'settings_user_groups',
  settingsTimeZone: 'settings_time_zone',
} as const;

/** Forms, and shortcuts. */
export const settingsForms = {
  settingsForm: 'settings_form',
} as const;

/** Blocks, by what they hold. */
export const settingsBlocks = {
  settings: 'settings',
  createTickets: 'create_tickets',
} as const;
