/** The settings: what is set, the forms that change it, and what cannot be set. */
export const enSettings = {
  'settings.topic.set_up': 'Set up Mendbot',

  'settings.all_groups': 'all device groups',

  'settings.retention.concerned':
    '{count, plural, =0 {No activity closed that long ago.} one {*# activity* closed longer ago than that. It goes on the next weekly list.} other {*# activities* closed longer ago than that. They go on the next weekly list.}}',

  'refusal.settings_item_gone': 'This is not in the settings any more. Open them again to see what is.',
  'refusal.settings_changed_meanwhile':
    '{name} changed this part of the settings, {at}, after you had opened it. Open it again to see what is set now.',
} as const;
