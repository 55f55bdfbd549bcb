import type { WebClient } from '@slack/web-api';
import { type LinkLoss, type MessageLink, type MessagePlace, toPermalink } from '../../core/origin-message.ts';
import { classifySlackError } from './errors.ts';

// Slack's reference names these two; that the first is also the word for a private conversation without the bot is
// not written there, but what its other methods say.
const linkLossByCode: Readonly<Record<string, LinkLoss>> = {
  channel_not_found: 'not_in_channel',
  not_in_channel: 'not_in_channel',
  message_not_found: 'message_gone',
};

export function createMessageLinks(client: WebClient): MessageLinks {
  return {
    async readMessageLink({ channelId, ts }) {
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
    },
  };
}

/** What Slack says of a message somewhere else. Throws {@link MessageLinkFailure} where it cannot be asked. */
export interface MessageLinks {
  readMessageLink(place: MessagePlace): Promise<MessageLink>;
}

export class MessageLinkFailure extends Error {
  override readonly name = 'MessageLinkFailure';
}

declare module '../services.ts' {
  interface Services {
    readonly links: MessageLinks;
  }
}
