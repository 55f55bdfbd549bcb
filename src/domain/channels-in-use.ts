import type { ChannelId } from './identifiers.ts';
import type { WorkspaceSettings } from './settings.ts';

type Used = Pick<WorkspaceSettings, 'routes' | 'escalationChannelId' | 'digestChannelId'>;

/** Every channel in which something may have to be said, each once, the IT channel first. */
export function channelsInUse(settings: Used, itChannelId: ChannelId | null): readonly ChannelId[] {
  const { routes, escalationChannelId, digestChannelId } = settings;
  const named = [itChannelId, ...routes.map(({ channelId }) => channelId), escalationChannelId, digestChannelId];
  return [...new Set(named)].filter((id) => id !== null);
}
