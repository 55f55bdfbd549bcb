import type { WebClient } from '@slack/web-api';
import type { ChannelId } from '../../core/identifiers.ts';
import {
  type LinkLoss,
  linkLosses,
  type MessageLink,
  type MessagePlace,
  type SourceMessage,
  toPermalink,
} from '../../core/source-message.ts';
import { classifySlackError } from './errors.ts';

export function sourceColumns(source: SourceMessage | null): SourceColumns {
  return {
    source_channel_id: source?.channelId ?? null,
    source_message_ts: source?.ts ?? null,
    ...linkColumns(source?.link ?? null),
  };
}

export function linkColumns(link: MessageLink | null): Pick<SourceColumns, 'source_permalink' | 'source_link_lost'> {
  return {
    source_permalink: link?.kind === 'kept' ? link.permalink : null,
    source_link_lost: link?.kind === 'lost' ? link.why : null,
  };
}

export function sourceFromRow(row: SourceColumns): SourceMessage | null {
  const { source_channel_id: channelId, source_message_ts: ts } = row;
  if (channelId === null || ts === null) return null;
  return { channelId: channelId as ChannelId, ts, link: linkFromRow(row) };
}

function linkFromRow({ source_permalink: text, source_link_lost: lost }: SourceColumns): MessageLink | null {
  // Checked again where it comes out: it ends up as a link in front of people.
  const permalink = text === null ? null : toPermalink(text);
  if (permalink !== null) return { kind: 'kept', permalink };
  const why = text === null ? linkLosses.find((known) => known === lost) : 'refused';
  return why === undefined ? null : { kind: 'lost', why };
}

/** The message from which a request was made; all `null` where there is none. */
export interface SourceColumns {
  readonly source_channel_id: string | null;
  readonly source_message_ts: string | null;
  source_permalink: string | null;
  /** Why there is no link; `null` = there is one, or Slack is still to be asked. */
  source_link_lost: string | null;
}

// Slack's reference names these two; that the first is also the word for a private conversation without the bot is
// not written there, but what its other methods say.
const linkLossByCode: Readonly<Record<string, LinkLoss>> = {
  channel_not_found: 'not_in_channel',
  not_in_channel: 'not_in_channel',
  message_not_found: 'message_gone',
};

/** Links to messages, asked of Slack. */
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
