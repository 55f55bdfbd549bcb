import { changeChannels } from '../change-channels.ts';
import { changeManner } from '../change-manner.ts';
import { localeValue } from '../settings-sections.ts';
import { type ChannelKey, channelKeys } from '../settings-topic.ts';
import { enteredMention, isOtherMention, mentionProblems, shownMention, wantedMention } from './entered-mention.ts';
import { channelValue, chosenValue, typedValue } from './entered-settings.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import {
  channelFields,
  channelLanguageFields,
  type ShownChannelManner,
  type ShownChannels,
} from './settings-channel-fields.ts';
import { channelIn } from './settings-values.ts';

export const channelsForm: SettingsFormKind<ShownChannels> = {
  topic: 'channels',
  shown: ({ settings }) => ({ ...settings, mention: shownMention(settings.itMention), typed: each(() => '') }),
  fields: channelFields,
  read: (view, { model: { settings, hidden } }) => {
    const chosen = each((key, purpose) => channelValue(view, `${purpose}_channel`, { set: settings[key], hidden }));
    const typed = each((_key, purpose) => typedValue(view, `${purpose}_channel_typed`));
    const mention = enteredMention(view);
    return { draft: { ...chosen, typed, mention }, problems: mentionProblems(mention) };
  },
  isSlow: (draft, { settings }) =>
    isOtherMention(draft.mention, settings.itMention) ||
    channelKeys.some((key) => draft.typed[key] !== '' || (draft[key] !== null && draft[key] !== settings[key])),
  save: ({ context, deps }, { draft: { typed, mention, ...channels }, value }) =>
    changeChannels(context, deps.directory, {
      seenVersion: value.version,
      channels,
      typed,
      mention: wantedMention(mention, ['high']),
    }),
};

function each<T>(of: (key: ChannelKey, purpose: 'it' | 'escalation' | 'report') => T): Readonly<Record<ChannelKey, T>> {
  return {
    itChannelId: of('itChannelId', 'it'),
    escalationChannelId: of('escalationChannelId', 'escalation'),
    reportChannelId: of('reportChannelId', 'report'),
  };
}

export const channelMannerForm: SettingsFormKind<ShownChannelManner> = {
  topic: 'language',
  shown: ({ settings }, item) => {
    const channelId = channelIn(item);
    const { timeZone = null, locale = null } = channelId === null ? {} : (settings.channels[channelId] ?? {});
    return { channelId, typedChannel: '', timeZone, locale };
  },
  fields: channelLanguageFields,
  read: (view, { model: { hidden }, item }) => ({
    draft: {
      channelId: channelValue(view, 'manner_channel', { set: channelIn(item), hidden }),
      typedChannel: typedValue(view, 'manner_channel_typed'),
      timeZone: chosenValue(view, 'time_zone'),
      locale: localeValue(view),
    },
    problems: [],
  }),
  isSlow: () => true,
  save: ({ context, deps }, { draft: { channelId, typedChannel, timeZone, locale }, value }) =>
    changeManner(context, deps.directory, {
      seenVersion: value.version,
      channelId,
      typedChannel,
      replaces: channelIn(value.item),
      manner: { timeZone, locale },
    }),
};
