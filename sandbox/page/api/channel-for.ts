import type { ChannelSummary, WorkspaceView } from '../../protocol/workspace-view.ts';
import { isWritable } from '../conversation/is-writable.ts';

/**
 * Where somebody lands who asks for `wanted`: there, or where they cannot see it, in their own conversation of the same
 * name (everybody has a direct one with the bot), or in their first channel.
 */
export function channelFor(workspace: WorkspaceView, wanted: string, wantedName: string | null): string {
  const visible = [...workspace.channels, ...workspace.joinable];
  if (visible.some(({ id }) => id === wanted)) return wanted;
  const namesake = visible.find(({ kind, name }) => kind === 'direct' && name === wantedName);
  const { channels, joinable, app } = workspace;
  return (namesake ?? firstOf(channels, app) ?? firstOf(joinable, app))?.id ?? '';
}

/** Where the bot is, before where it is not; but always where a command can be typed, if there is such a place. */
function firstOf(channels: readonly ChannelSummary[], app: WorkspaceView['app']): ChannelSummary | undefined {
  const open = channels.filter(({ isArchived }) => !isArchived);
  const writable = open.filter((channel) => isWritable(channel, app));
  return writable.find(({ isBotMember }) => isBotMember) ?? writable[0] ?? open[0] ?? channels[0];
}
