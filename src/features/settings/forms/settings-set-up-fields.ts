import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { context, option } from '../../../platform/slack/views/elements.ts';
import { itChannelFields, itMentionFields, type ShownItChannel } from './settings-channel-fields.ts';
import { choiceElement, type FieldsOfForm, settingsField } from './settings-fields.ts';

export interface ShownSetUp extends ShownItChannel {
  readonly intuneConnection: boolean;
}

/** What the first run asks. */
export function setUpFields(t: Translator, form: FieldsOfForm, shown: ShownSetUp): readonly KnownBlock[] {
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
