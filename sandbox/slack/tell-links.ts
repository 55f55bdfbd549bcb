import type { MessageRecord } from './message-record.ts';
import { sendEvent } from './send-event.ts';
import type { StandInState } from './stand-in-state.ts';

/** The app hears of links to its domains in every conversation of the workspace, also where its bot is not. */
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
