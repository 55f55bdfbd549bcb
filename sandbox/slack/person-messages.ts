import { currentMessage } from './current-target.ts';
import { type MessageRecord, messageFor } from './message-record.ts';
import { NotPossible } from './refusals.ts';
import type { SeenMessage } from './seen.ts';
import { messageEventName, sendEvent, tellLinks } from './send-event.ts';
import { type InteractionResult, messageShortcutPlace, sendInteraction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';

/** A person writes in a conversation. The bot is told if it is a member. */
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

/** Deletes a message. Its replies stay, like in Slack. */
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

/** People delete their own messages. Workspace admins can delete any message. */
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

/** "Dismiss message" under an ephemeral message. */
export function dismissAsPerson(state: StandInState, userId: string, ts: string): void {
  const message = state.messages.ephemeralTo(userId).find((one) => one.ts === ts);
  if (message === undefined) {
    throw new NotPossible(`${userId} sees no message ${ts} of their own`);
  }
  state.messages.remove(message);
}

export async function messageShortcut(
  state: StandInState,
  userId: string,
  use: { readonly callbackId: string; readonly target: SeenMessage },
): Promise<InteractionResult> {
  const { callbackId, target } = use;
  state.features.requireShortcut('message', callbackId);
  const message = currentMessage(state, userId, target);
  if (message.visibleTo !== undefined) {
    throw new NotPossible('Slack offers no shortcuts on a message that only one person sees');
  }
  const action = { type: 'message_action', callback_id: callbackId, action_ts: state.ids.nextTs() };
  return sendInteraction(state, userId, { ...action, ...messageShortcutPlace(state, message, userId) });
}
