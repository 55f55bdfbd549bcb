import type { ChannelId } from '../domain/identifiers.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { channelKeys } from '../domain/settings-topic.ts';
import { listHiddenChannels } from '../store/channels.ts';
import type { PersonContext } from './context.ts';

/** The channels of the settings that somebody cannot be shown in a select, since they are private and without them. */
export async function readHiddenChannels(
  { store, workspaceId, actor }: PersonContext,
  settings: WorkspaceSettings,
): Promise<ReadonlySet<ChannelId>> {
  const { routes, channels } = settings;
  const all = [
    ...channelKeys.map((key) => settings[key]).filter((id) => id !== null),
    ...routes.map(({ channelId }) => channelId),
    ...(Object.keys(channels) as ChannelId[]),
  ];
  const key = { workspaceId, personId: actor.person.id };
  return new Set(await listHiddenChannels(store.db, key, [...new Set(all)]));
}
