import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, plain, section } from '../../platform/slack/views/elements.ts';
import { openRoles, type SettingsModel, settingsActions, settingsValue, topicLines } from '../settings/index.ts';
import { itChannelIn } from '../workspace/index.ts';
import { homeActions } from './ids.ts';

/** What the first run asks, with its present answers, and who may do what while nobody is given a role. */
export function homeSetUp(t: Translator, model: SettingsModel): readonly KnownBlock[] {
  const { version } = model;
  const form = (name: 'set_up' | 'roles') => settingsValue.encode({ form: name, version, item: null });
  return [
    { type: 'header', text: plain(t.text('settings.topic.set_up'), limits.header) },
    section(topicLines(t, 'set_up', model).join('\n')),
    {
      type: 'actions',
      block_id: 'set_up',
      elements: [
        button(settingsActions.settingsTopic, t.text('home.set_up'), form('set_up'), 'primary'),
        button(homeActions.homeSettings, t.text('home.more_settings'), 'settings'),
      ],
    },
    {
      ...section(whoMay(t, model)),
      block_id: 'set_up_roles',
      accessory: button(settingsActions.settingsTopic, t.text('home.set_roles'), form('roles')),
    },
  ];
}

/** A role that is given to nobody belongs to the full members of the IT channel. */
function whoMay(t: Translator, { settings, defaults }: SettingsModel): string {
  const open = openRoles(settings);
  const [first] = open;
  if (first === undefined) return t.mrkdwn('home.roles_set');
  const channel = itChannelIn(settings, defaults);
  const place = channel === null ? t.text('home.everyone.place') : { mrkdwn: `<#${channel}>` };
  return t.mrkdwn(`home.everyone.${open.length === 1 ? first : 'all'}`, { place });
}
