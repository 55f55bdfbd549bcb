import type { FileRecord } from './file-record.ts';
import type { StandInState } from './stand-in-state.ts';

/** The file, if it is shared in a conversation that this person can see. */
export function fileSeenBy(state: StandInState, userId: string, fileId: string): FileRecord | undefined {
  const { directory } = state;
  const file = state.files.find(fileId);
  const places = (file?.shares ?? []).map((share) => directory.channels.get(share.channelId));
  return places.some((channel) => channel !== undefined && directory.canSee(userId, channel)) ? file : undefined;
}
