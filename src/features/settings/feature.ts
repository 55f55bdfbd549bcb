import { defineFeature } from '../../platform/feature.ts';
import { action, options, subcommand, submission } from '../access/index.ts';
import { intuneFormChange } from './forms/intune-form-change.ts';
import { settingsFormSubmission } from './forms/settings-form-submission.ts';
import {
  settingsDeviceGroupOptions,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from './forms/settings-options.ts';
import { settingsActions, settingsFields, settingsForms } from './ids.ts';
import { openSettings } from './open-settings.ts';
import { settingsRefusalWords } from './refusals.ts';
import { settingsItemMenu } from './settings-item-menu.ts';
import { settingsTopicButton } from './settings-topic-button.ts';

export const settingsFeature = defineFeature({
  name: 'settings',
  contributions: [settingsRefusalWords],
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
