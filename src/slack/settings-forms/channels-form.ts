import type { ChannelId } from '../../domain/identifiers.ts';
import type { SettingsField } from '../../domain/settings-problem.ts';
import { topicKeys } from '../../domain/settings-topic.ts';
import { changeChannels } from '../../usecases/change-channels.ts';
import { channelValue, typedValue } from '../settings-values.ts';
import { channelFields, type ShownChannels } from '../views/settings-channel-fields.ts';
import type { SettingsFormKind } from './settings-form-kind.ts';

const nothingTyped = { itChannelId: '', escalationChannelId: '', reportChannelId: '' };

export const channelsForm: SettingsFormKind<ShownChannels> = {
  topic: 'channels',
  shown: ({ settings }) => ({ ...settings, typed: nothingTyped }),
  fields: channelFields,
  read: (view, { model: { settings, hidden } }) => {
    const channel = (field: SettingsField, set: ChannelId | null) => channelValue(view, field, { set, hidden });
    const draft = {
      itChannelId: channel('it_channel', settings.itChannelId),
      escalationChannelId: channel('escalation_channel', settings.escalationChannelId),
      reportChannelId: channel('report_channel', settings.reportChannelId),
      typed: {
        itChannelId: typedValue(view, 'it_channel_typed'),
        escalationChannelId: typedValue(view, 'escalation_channel_typed'),
        reportChannelId: typedValue(view, 'report_channel_typed'),
      },
    };
    return { draft, problems: [] };
  },
  isSlow: (draft, { settings }) =>
    topicKeys.channels.some((key) => draft.typed[key] !== '' || (draft[key] !== null && draft[key] !== settings[key])),
  save: ({ context, deps }, { draft, value }) => {
    const { itChannelId, escalationChannelId, reportChannelId, typed } = draft;
    return changeChannels(context, deps.directory, {
      seenVersion: value.version,
      channels: { itChannelId, escalationChannelId, reportChannelId },
      typed,
    });
  },
};
