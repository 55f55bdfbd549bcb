import type { FileRecord } from './file-record.ts';
import type { StandInState } from './stand-in-state.ts';

/** The file, if it is this person's own, or shared in a conversation that they can see. */
export function fileSeenBy(state: StandInState, userId: string, fileId: string): FileRecord | undefined {
  const { directory } = state;
  const file = state.files.find(fileId);
  if (file?.ownerId === userId) return file;
  const places = (file?.shares ?? []).map((share) => directory.channels.get(share.channelId));
  return places.some((channel) => channel !== undefined && directory.canSee(userId, channel)) ? file : undefined;
}
