import type { ChannelId } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { changeSettings } from './change-settings.ts';

/** Has a channel go by the workspace's time zone and language again. */
export async function removeManner(
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
