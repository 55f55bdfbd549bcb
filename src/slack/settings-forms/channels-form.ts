import type { ChannelId } from '../../domain/identifiers.ts';
import type { SettingsField } from '../../domain/settings-problem.ts';
import { changeChannels } from '../../usecases/change-channels.ts';
import { channelValue } from '../settings-values.ts';
import { channelFields, type ShownChannels } from '../views/settings-channel-fields.ts';
import type { SettingsFormKind } from './settings-form-kind.ts';

export const channelsForm: SettingsFormKind<ShownChannels> = {
  topic: 'channels',
  shown: ({ settings }) => settings,
  fields: channelFields,
  read: (view, { model: { settings, hidden } }) => {
    const channel = (field: SettingsField, set: ChannelId | null) => channelValue(view, field, { set, hidden });
    const draft = {
      itChannelId: channel('it_channel', settings.itChannelId),
      escalationChannelId: channel('escalation_channel', settings.escalationChannelId),
      digestChannelId: channel('digest_channel', settings.digestChannelId),
      overviewChannelId: channel('overview_channel', settings.overviewChannelId),
    };
    return { draft, problems: [] };
  },
  isSlow: (draft, { settings }) =>
    (['itChannelId', 'escalationChannelId', 'digestChannelId', 'overviewChannelId'] as const).some(
      (key) => draft[key] !== null && draft[key] !== settings[key],
    ),
  save: ({ context, deps }, { draft, value }) =>
    changeChannels(context, deps.directory, { seenVersion: value.version, channels: draft }),
};
