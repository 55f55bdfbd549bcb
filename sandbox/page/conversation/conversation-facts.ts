import type { AppFeatures, ChannelSummary, Message, Person, WorkspaceView } from '../../protocol/workspace-view.ts';

/** `#general`, or the name of the other side. */
export function titleOf(channel: Pick<ChannelSummary, 'kind' | 'name'> | null): string {
  if (channel === null) return 'nowhere';
  return channel.kind === 'direct' ? channel.name : `#${channel.name}`;
}

/** Whether a member can write in the conversation and its threads. */
export function isWritable(channel: ChannelSummary, app: Pick<AppFeatures, 'isMessagesTabReadOnly'>): boolean {
  return !channel.isArchived && !isReadOnly(channel, app);
}

/** The app's manifest can turn off messages to the app. */
export function isReadOnly(
  { kind, isBotMember }: Pick<ChannelSummary, 'kind' | 'isBotMember'>,
  { isMessagesTabReadOnly }: Pick<AppFeatures, 'isMessagesTabReadOnly'>,
): boolean {
  return kind === 'direct' && isBotMember && isMessagesTabReadOnly;
}

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** The author of a message. The name of an unknown author is the id. */
export function authorOf({ bot, people }: Pick<WorkspaceView, 'bot' | 'people'>, id: string): Author {
  if (id === bot.userId) return { id, name: bot.name, isBot: true };
  const person = people.find((known) => known.id === id);
  return { id, name: person?.realName ?? id, isBot: person?.isBot ?? false };
}

/** People can delete their own messages in Slack. Workspace admins can delete every message. */
export function canDelete(viewer: Pick<Person, 'id' | 'part'>, { authorId, isEphemeral }: Message): boolean {
  if (isEphemeral) return false;
  return authorId === viewer.id || viewer.part.toLowerCase().includes('workspace admin');
}
