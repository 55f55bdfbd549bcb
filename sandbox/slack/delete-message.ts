import { currentMessage } from './current-target.ts';
import { messageFor } from './message-for.ts';
import { NotPossible } from './not-possible.ts';
import { messageEventName, sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';

/** The message is gone, whoever took it away. Replies to it stay, as in Slack. */
export function deleteMessage(state: StandInState, channelId: string, ts: string): void {
  const message = state.messages.find(channelId, ts);
  if (message === undefined) {
    throw new NotPossible(`there is no message ${ts} in ${channelId}`);
  }
  const channel = state.directory.channel(channelId);
  const previous = messageFor(state, message, { withMetadata: false });
  state.messages.remove(message);
  if (message.visibleTo === undefined && state.directory.isBotIn(channel)) {
    sendEvent(state, messageEventName(channel), {
      type: 'message',
      subtype: 'message_deleted',
      channel: channelId,
      ts: state.ids.nextTs(),
      deleted_ts: ts,
      previous_message: previous,
      hidden: true,
      channel_type: channel.kind,
    });
  }
}

/** A person deletes their own message; workspace admins may delete anybody's. */
export function deleteAsPerson(
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
  deleteMessage(state, message.channelId, message.ts);
}
