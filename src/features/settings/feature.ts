import { defineFeature } from '../../platform/feature.ts';
import { actionIds, callbackIds, fieldIds } from '../../platform/slack/ids.ts';
import { action, options, subcommand, submission } from '../access/index.ts';
import { intuneFormChange } from './forms/intune-form-change.ts';
import { settingsFormSubmission } from './forms/settings-form-submission.ts';
import {
  settingsDeviceGroupOptions,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from './forms/settings-options.ts';
import { openSettings } from './open-settings.ts';
import { settingsRefusalWords } from './refusals.ts';
import { settingsItemMenu } from './settings-item-menu.ts';
import { settingsTopicButton } from './settings-topic-button.ts';

export const settingsFeature = defineFeature({
  name: 'settings',
  contributions: [settingsRefusalWords],
  routes: [
    action(actionIds.settingsIntune, intuneFormChange),
    action(actionIds.settingsTopic, settingsTopicButton),
    action(actionIds.settingsAdd, settingsTopicButton),
    action(actionIds.settingsItem, settingsItemMenu),
    submission(callbackIds.settingsForm, settingsFormSubmission),
    options(fieldIds.settingsDeviceGroups, settingsDeviceGroupOptions),
    options(fieldIds.settingsUserGroups, settingsUserGroupOptions),
    options(fieldIds.settingsTimeZone, settingsTimeZoneOptions),
  ],
  subcommands: [subcommand('settings', openSettings)],
});
