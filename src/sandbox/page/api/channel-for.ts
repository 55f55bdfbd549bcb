import type { ChannelSummary, WorkspaceView } from '../../protocol/workspace-view.ts';

/**
 * Where somebody lands who asks for `wanted`: there, or where they cannot see it, in their own conversation of the same
 * name (everybody has a direct one with the bot), or in their first channel.
 */
export function channelFor(workspace: WorkspaceView, wanted: string, wantedName: string | null): string {
  const visible = [...workspace.channels, ...workspace.joinable];
  if (visible.some(({ id }) => id === wanted)) return wanted;
  const namesake = visible.find(({ kind, name }) => kind === 'direct' && name === wantedName);
  return (namesake ?? firstOf(workspace.channels) ?? firstOf(workspace.joinable))?.id ?? '';
}

function firstOf(channels: readonly ChannelSummary[]): ChannelSummary | undefined {
  return channels.find(({ isArchived, isBotMember }) => isBotMember && !isArchived) ?? channels[0];
}
