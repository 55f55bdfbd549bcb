import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { CallContext, PersonContext } from '../../platform/context.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { type ChannelLocale, rejectSetting, type VersionedSettings } from '../workspace/index.ts';
import { changeSettings } from './change.ts';
import { checkChannel } from './channels.ts';
import { authorizeSettings } from './permissions.ts';

export interface EnteredChannelLocale extends ChannelLocale {
  readonly channelId: ChannelId | null;
}

/**
 * A channel without a time zone and a language has the workspace's again. `replaces`: the channel that had them before;
 * `null` = none.
 */
export async function changeChannelLocale(
  context: CallContext,
  directory: PeopleDirectory,
  entered: EnteredChannelLocale,
  { version, replaces }: { readonly version: number; readonly replaces: ChannelId | null },
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { channelId, timeZone, locale } = entered;
  if (channelId === null) return rejectSetting('locale_channel', 'missing');
  const problem = await checkChannel(context, directory, { field: 'locale_channel', channelId });
  if (problem !== null) return rejectWith('settings_not_possible', { problems: [problem] });
  const isOwn = timeZone !== null || locale !== null;
  return await changeSettings(context, {
    seen: { sectionName: 'language', version },
    wanted: ({ channels }) => {
      const others = Object.entries(channels).filter(([id]) => id !== channelId && id !== replaces);
      const own = isOwn ? [[channelId, { timeZone, locale }] as const] : [];
      return { channels: Object.fromEntries([...others, ...own]) };
    },
  });
}

/** The channel has the workspace's time zone and language again. */
export async function removeChannelLocale(
  context: PersonContext,
  { version, channelId }: { readonly version: number; readonly channelId: ChannelId },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { sectionName: 'language', version },
    wanted: ({ channels: { [channelId]: _, ...channels } }) => ({ channels }),
  });
}
