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

/** Something that is said once and belongs to nothing that a feature keeps. */
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
    slack_message: SlackMessageTable;
    notice: NoticeTable;
    file_delivery: FileDeliveryTable;
  }
}

export const outboxSchema: readonly string[] = [
  `create table notice (
    id uuid primary key,
    workspace_id text not null,
    kind text not null,
    audience text not null check (audience in ('main_channel', 'admins', 'channel', 'person')),
    facts jsonb not null,
    created_at timestamptz not null
  )`,
  `create table slack_message (
    id uuid primary key,
    workspace_id text not null,
    kind text not null check (kind in ('card', 'receipt', 'thread', 'direct', 'notice')),
    -- What the message is about.
    activity_id uuid,
    exception_id uuid,
    notice_id uuid references notice,
    order_id uuid,
    dedupe_key text not null,
    target_id text not null,
    created_at timestamptz not null,

    channel_id text,
    ts text,
    permalink text,
    rendered_hash text,
    -- The language and zone in which a card was last brought up to date.
    rendered_as text,
    posted_at timestamptz,
    repost_count integer not null default 0,
    is_marked boolean not null default false,
    -- Whom a card mentions since its first post: 'slack_group:S0OPS', 'person:U01BEN'.
    mentioned text,
    -- The channel no longer gets new cards of the activity; the card there is still kept up to date.
    is_former boolean not null default false,

    delay text,
    attempted_at timestamptz,
    attempt_count integer not null default 0,
    is_given_up boolean not null default false,
    failure text,
    failed_at timestamptz,

    unique (activity_id, dedupe_key),
    constraint about_one_thing check (num_nonnulls(activity_id, notice_id, exception_id, order_id) = 1)
  )`,
  `create unique index slack_message_of_exception on slack_message (exception_id, dedupe_key)`,
  `create unique index slack_message_of_notice on slack_message (notice_id, dedupe_key)`,
  `create unique index slack_message_of_order on slack_message (order_id, dedupe_key)`,
  `create index slack_message_by_place on slack_message (channel_id, ts)`,
  `create index slack_message_undelivered on slack_message (workspace_id, target_id) where ts is null`,

  // What was uploaded below a message, so that an interrupted upload is taken back before it is repeated.
  `create table file_delivery (
    message_id uuid primary key references slack_message on delete cascade,
    file_ids jsonb not null,
    sent_at timestamptz
  )`,
];
