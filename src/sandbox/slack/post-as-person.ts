import { messageFor } from './message-for.ts';
import type { MessageRecord } from './message-record.ts';
import { NotPossible } from './not-possible.ts';
import { messageEventName, sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';

/** A person writes in a conversation; the bot hears of it where it is a member. */
export function postAsPerson(
  state: StandInState,
  userId: string,
  post: { readonly channelId: string; readonly text: string; readonly threadTs: string | undefined },
): MessageRecord {
  const channel = state.directory.channel(post.channelId);
  if (!channel.members.has(userId)) {
    throw new NotPossible(`${userId} is not in ${channel.id} and cannot write there`);
  }
  const message = state.messages.post({ ...post, authorId: userId });
  if (!state.directory.isBotIn(channel)) {
    return message;
  }
  const content = { ...messageFor(state, message, { withMetadata: false }), channel: channel.id };
  const event = { ...content, event_ts: message.ts };
  sendEvent(state, messageEventName(channel), { ...event, channel_type: channel.kind });
  if (channel.kind !== 'im' && post.text.includes(`<@${state.identity.botUserId}>`)) {
    sendEvent(state, 'app_mention', { ...event, type: 'app_mention' });
  }
  return message;
}

/** A person deletes a message. Replies to it stay, as in Slack. */
export function deleteAsPerson(state: StandInState, channelId: string, ts: string): void {
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
