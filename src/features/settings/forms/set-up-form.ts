import { setUp } from '../set-up.ts';
import { enteredMention, mentionProblems, shownMention, wantedMention } from './entered-mention.ts';
import { channelValue, chosenValue } from './entered-settings.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { type ShownSetUp, setUpFields } from './settings-set-up-fields.ts';

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
