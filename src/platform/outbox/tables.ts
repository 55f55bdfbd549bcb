import type { ColumnType, Generated, JSONColumnType } from 'kysely';
/** One message that we owe somebody, or that stands in Slack. The id travels in the message's metadata. */
export interface SlackMessageTable {
  readonly id: string;
  readonly workspace_id: string;
  /** About exactly one of these. */
  readonly activity_id: string | null;
  readonly notice_id: string | null;
  readonly exception_id: string | null;
  readonly order_id: string | null;
  readonly kind: string;
  readonly dedupe_key: string;
  /** A channel, or a person whose direct messages are meant. */
  readonly target_id: string;
  channel_id: string | null;
  ts: string | null;
  permalink: string | null;
  rendered_hash: string | null;
  /** Posted with the words that it may be a repeat. */
  is_marked: Generated<boolean>;
  /** Owed no more, although it stands nowhere: nothing that a person could mend would let it through. */
  is_given_up: Generated<boolean>;
  /** Set before a post whose outcome is not yet known; cleared when it is known to have failed. */
  attempted_at: Date | null;
  attempt_count: Generated<number>;
  posted_at: Date | null;
  repost_count: Generated<number>;
  failure: string | null;
  failed_at: Date | null;
  /** Why it is not there yet, as one of the codes of `DeliveryDelay`; `null` where nothing was in the way. */
  delay: string | null;
  /** Of a card: whom it mentions since its first post. */
  mentioned: string | null;
  /** Of a card: its channel is no place for it any more. */
  is_former: Generated<boolean>;
  /** Of a card: the language and zone in which it was last brought up to date. */
  rendered_as: string | null;
  readonly created_at: Date;
}

/** Something to say to bot admins or in the IT channel that belongs to no activity. */
export interface NoticeTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly audience: string;
  readonly facts: ColumnType<Record<string, unknown>, string, never>;
  readonly created_at: Date;
}

/** What was uploaded below a message; it stands there once `sent_at` is set. */
export interface FileDeliveryTable {
  readonly message_id: string;
  file_ids: JSONColumnType<string[], string, string>;
  sent_at: Date | null;
}

declare module '../database/tables.ts' {
  interface Database {
    order_mention: OrderMentionTable;
    slack_message: SlackMessageTable;
    notice: NoticeTable;
    file_delivery: FileDeliveryTable;
  }
}

/** The one card of an order that mentions a user group or a person in a channel. */
export interface OrderMentionTable {
  readonly order_id: string;
  readonly channel_id: string;
  readonly mentioned: string;
  /** The card's row. */
  readonly message_id: string;
}
