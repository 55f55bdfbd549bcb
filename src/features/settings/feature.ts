import type { DecidedBy } from '../../core/completion.ts';
import { defineFeature } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action, options, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { deciderName } from '../people/index.ts';
import type { SettingsProblem } from '../workspace/index.ts';
import { settingsProblemText } from './format.ts';
import {
  settingsDeviceGroupOptions,
  settingsFormSubmission,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from './forms/handlers.ts';
import { openSettings, settingsItemMenu, settingsSectionButton } from './handlers.ts';
import { settingsActions, settingsForms, settingsSearches } from './ids.ts';
import { settingsTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly settings_changed_meanwhile: { readonly by: DecidedBy; readonly at: Date };
    /** The form is about a line of a list that does not exist. */
    readonly settings_item_gone: Record<never, never>;
    /** Never empty. */
    readonly settings_not_possible: { readonly problems: readonly SettingsProblem[] };
  }
}

const settingsErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(settingsTexts);
  switch (detail.code) {
    case 'settings_changed_meanwhile': {
      const { by, at } = detail.parameters;
      return t.mrkdwn('error.settings_changed_meanwhile', { name: deciderName(t, names, by), at: t.instant(at) });
    }
    case 'settings_not_possible':
      return detail.parameters.problems.map((problem) => settingsProblemText(t, problem)).join('\n');
    case 'settings_item_gone':
      return t.mrkdwn('error.settings_item_gone');
    default:
      return null;
  }
});

export const settingsFeature = defineFeature({
  name: 'settings',
  contributions: [settingsErrorText],
  routes: [
    action(settingsActions.settingsSection, settingsSectionButton),
    action(settingsActions.settingsAdd, settingsSectionButton),
    action(settingsActions.settingsItem, settingsItemMenu),
    submission(settingsForms.settingsForm, settingsFormSubmission),
    ...settingsSearches.deviceGroups.map((id) => options(id, settingsDeviceGroupOptions)),
    ...settingsSearches.userGroups.map((id) => options(id, settingsUserGroupOptions)),
    ...settingsSearches.timeZone.map((id) => options(id, settingsTimeZoneOptions)),
  ],
  subcommands: [subcommand('settings', openSettings)],
});
