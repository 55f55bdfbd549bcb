import type { ChannelId } from '../../domain/identifiers.ts';
import type { MessagePlace } from '../../domain/source-message.ts';

/** What the request form carries of the message that it was opened from; it outlives what is kept of the form. */
export function formatMessagePlaceValue({ channelId, ts }: MessagePlace): string {
  return `message:${channelId}:${ts}`;
}

export function parseMessagePlaceValue(text: string): MessagePlace | null {
  const match = /^message:([CDG][A-Z0-9]{1,30}):(\d{1,12}\.\d{1,9})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { channelId: match[1] as ChannelId, ts: match[2] };
}
