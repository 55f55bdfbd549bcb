import type { ChannelId } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import { listHiddenChannels } from '../people/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { channelKeys } from './settings-topic.ts';

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
