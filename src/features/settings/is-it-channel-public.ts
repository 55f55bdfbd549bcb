import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { findChannel } from '../people/index.ts';

/** Whether everybody in the workspace can read and join the IT channel; false while it is not known. */
export async function isItChannelPublic(
  { store, workspaceId }: Program,
  channelId: ChannelId | null,
): Promise<boolean> {
  const channel = channelId === null ? null : await findChannel(store.db, workspaceId, channelId);
  return channel?.isPrivate === false;
}
