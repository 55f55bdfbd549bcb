import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { CallContext, PersonContext } from '../../platform/context.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { type ChannelLocale, isSettingsProblem, rejectSetting, type VersionedSettings } from '../workspace/index.ts';
import { changeSettings } from './change.ts';
import { chooseChannel } from './channels.ts';
import { authorizeSettings } from './permissions.ts';

export interface ChannelLocaleChange {
  readonly seenVersion: number;
  readonly channelId: ChannelId | null;
  /** As somebody typed it, who is not in it; it goes before the one that is chosen. Empty = nothing. */
  readonly typedChannel: string;
  /** The channel that had it before; `null` for a new one. */
  readonly replaces: ChannelId | null;
  readonly channelLocale: ChannelLocale;
}

/** Gives a channel a time zone and a language of its own; one without either has the workspace's again. */
export async function changeChannelLocale(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, channelId: chosen, typedChannel: typed, replaces, channelLocale }: ChannelLocaleChange,
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const channelId = await chooseChannel(context, directory, {
    field: 'locale_channel',
    chosen,
    typedField: 'locale_channel_typed',
    typed,
    present: null,
  });
  if (channelId === null) return rejectSetting('locale_channel', 'channel_missing');
  if (isSettingsProblem(channelId)) return rejectWith('settings_not_possible', { problems: [channelId] });
  const isOwn = channelLocale.timeZone !== null || channelLocale.locale !== null;
  return await changeSettings(context, {
    seen: { topic: 'language', version: seenVersion },
    wanted: ({ channels }) => {
      const others = Object.entries(channels).filter(([id]) => id !== channelId && id !== replaces);
      const changed = isOwn ? [[channelId, channelLocale] as const] : [];
      return { channels: Object.fromEntries([...others, ...changed]) };
    },
  });
}

/** Has a channel go by the workspace's time zone and language again. */
export async function removeChannelLocale(
  context: PersonContext,
  { seenVersion, channelId }: { readonly seenVersion: number; readonly channelId: ChannelId },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'language', version: seenVersion },
    wanted: ({ channels }) => {
      const { [channelId]: _, ...others } = channels;
      return { channels: others };
    },
  });
}
