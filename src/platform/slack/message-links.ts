import type { WebClient } from '@slack/web-api';
import { type LinkLoss, type MessageLink, type MessagePlace, toPermalink } from '../../core/origin-message.ts';
import { classifySlackError } from './errors.ts';

// The first is also the word for a private conversation without the bot.
const linkLossByCode: Readonly<Record<string, LinkLoss>> = {
  channel_not_found: 'not_in_channel',
  not_in_channel: 'not_in_channel',
  message_not_found: 'message_gone',
};

/** What Slack says of a message. Throws {@link MessageLinkFailure} where it cannot be asked. */
export async function readMessageLink(client: WebClient, { channelId, ts }: MessagePlace): Promise<MessageLink> {
  try {
    const answer = await client.chat.getPermalink({ channel: channelId, message_ts: ts });
    const permalink = toPermalink(answer.permalink ?? '');
    return permalink === null ? { kind: 'lost', why: 'refused' } : { kind: 'kept', permalink };
  } catch (cause) {
    const failure = classifySlackError(cause);
    if (failure === null) throw cause;
    if (failure.kind === 'refused') return { kind: 'lost', why: linkLossByCode[failure.code] ?? 'refused' };
    throw new MessageLinkFailure('Slack did not give the link to a message.', { cause });
  }
}

export class MessageLinkFailure extends Error {
  override readonly name = 'MessageLinkFailure';
}
