import type { AppFeatures, ChannelSummary } from '../../protocol/workspace-view.ts';

/** A member can write there, into the conversation and into its threads. */
export function isWritable(channel: ChannelSummary, app: Pick<AppFeatures, 'isMessagesTabReadOnly'>): boolean {
  return !channel.isArchived && !isReadOnly(channel, app);
}

/** The app's manifest can turn off messages to it. */
export function isReadOnly(
  { kind, isBotMember }: Pick<ChannelSummary, 'kind' | 'isBotMember'>,
  { isMessagesTabReadOnly }: Pick<AppFeatures, 'isMessagesTabReadOnly'>,
): boolean {
  return kind === 'direct' && isBotMember && isMessagesTabReadOnly;
}
