import type { ChannelId } from '../../core/identifiers.ts';
import type { WorkspaceSettings } from './settings.ts';

type Used = Pick<WorkspaceSettings, 'routes' | 'escalationChannelId' | 'reportChannelId'>;

/** Every channel in which something may have to be said, each once, the IT channel first. */
export function channelsInUse(settings: Used, itChannelId: ChannelId | null): readonly ChannelId[] {
  const { routes, escalationChannelId, reportChannelId } = settings;
  const routed = routes.map(({ channelId }) => channelId);
  const named = [itChannelId, ...routed, escalationChannelId, reportChannelId];
  return [...new Set(named)].filter((id) => id !== null);
}
