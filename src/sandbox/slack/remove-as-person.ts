import { currentMessage } from './current-target.ts';
import { NotPossible } from './not-possible.ts';
import { deleteAsPerson } from './post-as-person.ts';
import type { StandInState } from './stand-in-state.ts';

/** A person deletes their own message; workspace admins may delete anybody's. */
export function removeAsPerson(
  state: StandInState,
  userId: string,
  target: { readonly channelId: string; readonly ts: string },
): void {
  const message = currentMessage(state, userId, target);
  if (message.visibleTo !== undefined) {
    throw new NotPossible('a message that only one person sees is dismissed, not deleted');
  }
  if (message.authorId !== userId && !state.directory.user(userId).isAdmin) {
    throw new NotPossible(`${userId} did not write ${message.ts} and is no workspace admin`);
  }
  deleteAsPerson(state, message.channelId, message.ts);
}

/** "Dismiss message" under an ephemeral message. */
export function dismissAsPerson(state: StandInState, userId: string, ts: string): void {
  const message = state.messages.ephemeralTo(userId).find((one) => one.ts === ts);
  if (message === undefined) {
    throw new NotPossible(`${userId} sees no message ${ts} of their own`);
  }
  state.messages.remove(message);
}
