import type { ChannelId } from '../../../core/identifiers.ts';
import { linkLosses, type MessageLink, type OriginMessage, toPermalink } from '../../../core/origin-message.ts';

/** The message that led to a request; all `null` = none. */
export interface SourceColumns {
  readonly source_channel_id: string | null;
  readonly source_message_ts: string | null;
  source_permalink: string | null;
  /** Why there is no link; `null` = a link exists, or Slack has not been asked yet. */
  source_link_lost: string | null;
}

/** Two tables have these columns. */
export const sourceColumnsSql = `
    source_channel_id text,
    source_message_ts text,
    source_permalink text,
    source_link_lost text check (source_link_lost in ('not_in_channel', 'message_gone', 'refused')),
    constraint source_message_is_whole check ((source_channel_id is null) = (source_message_ts is null)),
    constraint source_link_has_a_message
      check (source_channel_id is not null or (source_permalink is null and source_link_lost is null)),
    constraint source_link_is_kept_or_lost check (source_permalink is null or source_link_lost is null)`;

export function sourceColumns(source: OriginMessage | null): SourceColumns {
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

export function sourceFromRow(row: SourceColumns): OriginMessage | null {
  const { source_channel_id: channelId, source_message_ts: ts } = row;
  if (channelId === null || ts === null) return null;
  return { channelId: channelId as ChannelId, ts, link: linkFromRow(row) };
}

function linkFromRow({ source_permalink: text, source_link_lost: lost }: SourceColumns): MessageLink | null {
  // Checked again on reading, because people will click on it.
  const permalink = text === null ? null : toPermalink(text);
  if (permalink !== null) return { kind: 'kept', permalink };
  const why = text === null ? linkLosses.find((known) => known === lost) : 'refused';
  return why === undefined ? null : { kind: 'lost', why };
}
