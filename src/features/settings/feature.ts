import { defineFeature } from '../../platform/feature.ts';
import { actionIds, callbackIds, fieldIds } from '../../slack/ids.ts';
import { intuneFormChange } from '../../slack/listeners/intune-form-change.ts';
import { openSettings } from '../../slack/listeners/open-settings.ts';
import { settingsFormSubmission } from '../../slack/listeners/settings-form-submission.ts';
import { settingsItemMenu } from '../../slack/listeners/settings-item-menu.ts';
import {
  settingsDeviceGroupOptions,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from '../../slack/listeners/settings-options.ts';
import { settingsTopicButton } from '../../slack/listeners/settings-topic-button.ts';
import { action, options, subcommand, submission } from '../../slack/routes.ts';
import { settingsRefusalWords } from './refusals.ts';

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
