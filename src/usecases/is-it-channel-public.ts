import type { ChannelId } from '../domain/identifiers.ts';
import { findChannel } from '../store/channels.ts';
import type { Program } from './context.ts';

/** Whether everybody in the workspace can read and join the IT channel; false while it is not known. */
export async function isItChannelPublic(
  { store, workspaceId }: Program,
  channelId: ChannelId | null,
): Promise<boolean> {
  const channel = channelId === null ? null : await findChannel(store.db, workspaceId, channelId);
  return channel?.isPrivate === false;
}
