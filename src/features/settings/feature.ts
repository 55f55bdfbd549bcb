import { defineFeature } from '../../platform/feature.ts';
import { action, options, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import { settingsErrorText } from './errors.ts';
import {
  settingsDeviceGroupOptions,
  settingsFormSubmission,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from './forms/handlers.ts';
import { intuneFormChange } from './forms/intune.ts';
import { openSettings, settingsItemMenu, settingsTopicButton } from './handlers.ts';
import { settingsActions, settingsFields, settingsForms } from './ids.ts';

export const settingsFeature = defineFeature({
  name: 'settings',
  contributions: [settingsErrorText],
  routes: [
    action(settingsActions.settingsIntune, intuneFormChange),
    action(settingsActions.settingsTopic, settingsTopicButton),
    action(settingsActions.settingsAdd, settingsTopicButton),
    action(settingsActions.settingsItem, settingsItemMenu),
    submission(settingsForms.settingsForm, settingsFormSubmission),
    options(settingsFields.settingsDeviceGroups, settingsDeviceGroupOptions),
    options(settingsFields.settingsUserGroups, settingsUserGroupOptions),
    options(settingsFields.settingsTimeZone, settingsTimeZoneOptions),
  ],
  subcommands: [subcommand('settings', openSettings)],
});
