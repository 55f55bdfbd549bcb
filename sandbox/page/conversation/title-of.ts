import type { ChannelSummary } from '../../protocol/workspace-view.ts';

/** `#general`, or the other side's name. */
export function titleOf(channel: Pick<ChannelSummary, 'kind' | 'name'> | null): string {
  if (channel === null) return 'nowhere';
  return channel.kind === 'direct' ? channel.name : `#${channel.name}`;
}
