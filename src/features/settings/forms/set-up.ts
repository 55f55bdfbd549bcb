import type { KnownBlock } from '@slack/types';
import { context, option } from '../../../platform/slack/views/elements.ts';
import { setUp } from '../set-up.ts';
import type { SettingsTranslator } from '../texts.ts';
import { itChannelFields, itMentionFields, type ShownItChannel } from './channels.ts';
import { choiceElement, type FieldsOfForm, settingsField } from './fields.ts';
import { enteredMention, mentionProblems, shownMention, wantedMention } from './mention.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { channelValue, chosenValue } from './values.ts';

export const setUpForm: SettingsFormKind<ShownSetUp> = {
  topic: 'set_up',
  shown: ({ settings }) => ({ ...settings, mention: shownMention(settings.itMention) }),
  fields: setUpFields,
  read: (view, { model: { settings, hidden } }) => {
    const mention = enteredMention(view);
    const draft = {
      itChannelId: channelValue(view, 'it_channel', { set: settings.itChannelId, hidden }),
      mention,
      intuneConnection: chosenValue(view, 'intune') === 'on',
    };
    return { draft, problems: mentionProblems(mention) };
  },
  isSlow: () => true,
  save: ({ context, deps }, { draft: { itChannelId, mention, intuneConnection }, value }) =>
    setUp(context, deps, {
      seenVersion: value.version,
      itChannelId,
      mention: wantedMention(mention, ['high']),
      intuneConnection,
    }),
};

export interface ShownSetUp extends ShownItChannel {
  readonly intuneConnection: boolean;
}

/** What the first run asks. */
export function setUpFields(t: SettingsTranslator, form: FieldsOfForm, shown: ShownSetUp): readonly KnownBlock[] {
  const answers = (['on', 'off'] as const).map((answer) => option(t.text(`settings.set_up.intune_${answer}`), answer));
  return [
    ...itChannelFields(t, form, shown),
    context(t.mrkdwn('settings.set_up.invite')),
    ...itMentionFields(t, form, shown),
    ...settingsField(t, form, {
      field: 'intune',
      label: t.text('settings.intune'),
      hint: t.text('settings.intune_hint'),
      element: choiceElement('radio_buttons', answers, shown.intuneConnection ? 'on' : 'off'),
    }),
  ];
}
