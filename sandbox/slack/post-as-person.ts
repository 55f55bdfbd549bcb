import { messageFor } from './message-for.ts';
import type { MessageRecord } from './message-record.ts';
import { NotPossible } from './not-possible.ts';
import { messageEventName, sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';
import { tellLinks } from './tell-links.ts';

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
  if (post.text.trim() === '') {
    throw new NotPossible('there is nothing to send');
  }
  if (post.threadTs !== undefined && state.messages.find(channel.id, post.threadTs) === undefined) {
    throw new NotPossible('the message that this answers is no longer there');
  }
  const message = state.messages.post({ ...post, authorId: userId });
  tellLinks(state, message);
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
