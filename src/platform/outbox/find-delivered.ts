import type { WebClient } from '@slack/web-api';
import { minuteMs } from '../../core/time.ts';

export type Lookup =
  | { readonly kind: 'found'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

interface Wanted {
  readonly deliveryId: string;
  readonly target: string;
  readonly threadTs: string | undefined;
  readonly attemptedAt: Date;
}

interface Page {
  readonly messages?: readonly { readonly ts?: string; readonly metadata?: { readonly event_payload?: object } }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

// Slack's clock and this host's may differ. A fast host would otherwise search only after its own post.
const toleranceMs = 10 * minuteMs;
const mostPages = 50;

/** Searches a conversation for the delivery id in message metadata, from the time of the attempt. */
export async function findDelivered(client: WebClient, wanted: Wanted): Promise<Lookup> {
  // Reading direct messages needs another scope, and they have no id before their first message.
  if (!/^[CG]/.test(wanted.target)) return { kind: 'unknown' };
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const { messages = [], response_metadata: next } = await readPage(client, wanted, cursor);
    const found = messages.find((message) => carries(message.metadata?.event_payload, wanted.deliveryId));
    if (found?.ts !== undefined) return { kind: 'found', channelId: wanted.target, ts: found.ts };
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return { kind: 'absent' };
  }
  return { kind: 'unknown' };
}

async function readPage(client: WebClient, wanted: Wanted, cursor: string): Promise<Page> {
  const query = {
    channel: wanted.target,
    oldest: ((wanted.attemptedAt.getTime() - toleranceMs) / 1000).toFixed(6),
    include_all_metadata: true,
    limit: 200,
    ...(cursor === '' ? {} : { cursor }),
  };
  return wanted.threadTs === undefined
    ? await client.conversations.history(query)
    : await client.conversations.replies({ ...query, ts: wanted.threadTs });
}

function carries(payload: object | undefined, deliveryId: string): boolean {
  return payload !== undefined && 'delivery_id' in payload && payload.delivery_id === deliveryId;
}
