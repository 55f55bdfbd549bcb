import type { JsonObject } from '../wire/json-object.ts';
import type { ChannelRecord } from './channel-record.ts';
import type { MessageRecord } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';

export const DEFAULT_SUBSCRIPTIONS: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'member_joined_channel',
  'member_left_channel',
  'message.im',
  'subteam_members_changed',
  'subteam_updated',
  'user_change',
];

/** Sends an event if the app subscribed to it. `name` is the event's name in the manifest. */
export function sendEvent(state: StandInState, name: string, event: JsonObject): void {
  if (state.subscriptions.has(name)) {
    state.courier.tell(eventEnvelope(state, event));
  }
}

export function eventEnvelope(state: StandInState, event: JsonObject): JsonObject {
  const { identity } = state;
  const authorization = { enterprise_id: null, team_id: identity.teamId, user_id: identity.botUserId };
  const eventId = state.ids.next('Ev');
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    context_team_id: identity.teamId,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event: { event_ts: state.ids.nextTs(), ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(state.now() / 1000),
    authorizations: [{ ...authorization, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}

/** The manifest's name for message events in this kind of channel. */
export function messageEventName(channel: ChannelRecord): string {
  return { channel: 'message.channels', group: 'message.groups', im: 'message.im' }[channel.kind];
}

/** The app is told about links to its domains in every conversation, even where its bot is not a member. */
export function tellLinks(state: StandInState, message: MessageRecord): void {
  const links = linksIn(message.text).filter(({ domain }) => state.unfurlDomains.includes(domain));
  if (links.length === 0 || !state.scopes.has('links:read')) return;
  const channel = state.directory.channel(message.channelId);
  sendEvent(state, 'link_shared', {
    type: 'link_shared',
    channel: channel.id,
    is_bot_user_member: state.directory.isBotIn(channel),
    user: message.authorId,
    message_ts: message.ts,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    source: 'conversations_history',
    links,
  });
}

export function linksIn(text: string): readonly { readonly domain: string; readonly url: string }[] {
  const urls = [...text.matchAll(/https?:\/\/[^\s<>|]+/g)].map(([url]) => url.replaceAll('&amp;', '&'));
  return [...new Set(urls)].filter((url) => URL.canParse(url)).map((url) => ({ domain: new URL(url).hostname, url }));
}
