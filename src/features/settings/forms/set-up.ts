import type { KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import type { SubmissionCall } from '../../../platform/slack/call.ts';
import { selectedValue } from '../../../platform/slack/view-state.ts';
import { context, option } from '../../../platform/slack/views/elements.ts';
import { choiceElement } from '../../../platform/slack/views/fields.ts';
import { isSettingsProblem, problemAt, readSettings, type VersionedSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { checkChannel } from '../channels.ts';
import { findMention } from '../mention.ts';
import { authorizeSettings } from '../permissions.ts';
import type { SettingsTranslator } from '../texts.ts';
import { itChannelFields, type ShownItChannel } from './channels.ts';
import { type FieldsOfForm, settingsField } from './fields.ts';
import { checkIntuneConnection } from './intune.ts';
import { enteredMention, mentionFields, mentionProblems, shownMention, wantedMention } from './mention.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { channelValue } from './values.ts';

export const setUpForm: SettingsFormKind<ShownSetUp> = {
  sectionName: 'set_up',
  shown: ({ settings }) => ({ ...settings, mention: shownMention(settings.itMention) }),
  fields: setUpFields,
  read: (view, { model: { settings, hidden } }) => {
    const mention = enteredMention(view);
    const draft = {
      itChannelId: channelValue(view, 'it_channel', { set: settings.itChannelId, hidden }),
      mention,
      intuneConnection: selectedValue(view, 'intune') === 'on',
    };
    return { draft, problems: mentionProblems(mention) };
  },
  isSlow: () => true,
  save: (call, { draft, value }) => setUp(call, draft, value.version),
};

export interface ShownSetUp extends ShownItChannel {
  readonly intuneConnection: boolean;
}

export function setUpFields(t: SettingsTranslator, form: FieldsOfForm, shown: ShownSetUp): readonly KnownBlock[] {
  const answers = (['on', 'off'] as const).map((answer) => option(t.text(`settings.set_up.intune_${answer}`), answer));
  return [
    ...itChannelFields(t, form, shown),
    context(t.mrkdwn('settings.channel.invite'), t.mrkdwn('settings.channels.private')),
    ...mentionFields(t, form, shown.mention),
    ...settingsField(t, form, {
      field: 'intune',
      label: t.text('settings.intune'),
      hint: t.text('settings.intune_hint'),
      element: choiceElement('radio_buttons', answers, shown.intuneConnection ? 'on' : 'off'),
    }),
  ];
}

/** Saves the answers together, once Slack and Intune have confirmed each. Throws `settings_not_possible`. */
async function setUp(
  { context, deps }: SubmissionCall,
  { itChannelId, mention, intuneConnection }: ShownSetUp,
  version: number,
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { directory, securityTasks } = deps;
  const { itMention: present } = await readSettings(context);
  const itMention = await findMention(context, directory, { wanted: wantedMention(mention), present });
  // Cards must be possible there, even if the environment names the channel.
  const channelId = itChannelId ?? context.defaults.itChannelId;
  const found = [
    channelId === null
      ? problemAt('it_channel', 'missing')
      : await checkChannel(context, directory, { field: 'it_channel', channelId }),
    itMention,
    await checkIntuneConnection(context, securityTasks, { intuneConnection }),
  ];
  if (isSettingsProblem(itMention) || found.some(isSettingsProblem)) {
    return rejectWith('settings_not_possible', { problems: found.filter(isSettingsProblem) });
  }
  return await changeSettings(context, {
    seen: { sectionName: 'set_up', version },
    wanted: () => ({ itChannelId, itMention, intuneConnection, isSetUp: true }),
  });
}
