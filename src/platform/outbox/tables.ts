import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';

/** A pending or posted message. A feature may add a column that refers to its subject. */
export interface SlackMessageTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly notice_id: GeneratedAlways<string | null>;
  readonly kind: string;
  readonly dedupe_key: string;
  readonly target_id: string;
  channel_id: string | null;
  ts: string | null;
  permalink: string | null;
  rendered_hash: string | null;
  is_marked: Generated<boolean>;
  /** No longer pending, although it is not in Slack. */
  is_given_up: Generated<boolean>;
  /** Set before a post with unknown outcome. Cleared when the post is known to have failed. */
  attempted_at: Date | null;
  posted_at: Date | null;
  repost_count: Generated<number>;
  failure: string | null;
  /** A code of `DeliveryDelay`. `null` if nothing delayed the message. */
  delay: string | null;
  mentioned: string | null;
  pinged_for: string | null;
  is_former: Generated<boolean>;
  rendered_as: string | null;
  readonly created_at: Date;
}

/** A message said once that belongs to no stored subject of a feature. */
interface NoticeTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly audience: string;
  readonly facts: ColumnType<Record<string, unknown>, string, never>;
  readonly created_at: Date;
}

/** Files uploaded for a message. They appear in Slack once `sent_at` is set. */
interface FileDeliveryTable {
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

/** SQL that adds the column `<table>_id` to `slack_message`, as reference to the subject. */
export function subjectReference(table: string): readonly string[] {
  return [
    `alter table slack_message add column ${table}_id uuid references ${table}
      generated always as (case when subject_kind = '${table}' then subject_id end) stored`,
    `create index slack_message_of_${table} on slack_message (${table}_id)`,
  ];
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
    subject_kind text not null,
    subject_id uuid not null,
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
    -- The event that the mention is for. For a card: the latest known one when it was posted, mentioned or not.
    pinged_for text,
    -- The channel no longer gets new cards of the subject; the card there is still kept up to date. Or a newer direct message
    -- has taken the place of this one.
    is_former boolean not null default false,

    delay text,
    attempted_at timestamptz,
    is_given_up boolean not null default false,
    failure text,

    unique (subject_id, subject_kind, dedupe_key)
  )`,
  ...subjectReference('notice'),
  `create index slack_message_by_place on slack_message (channel_id, ts)`,
  `create index slack_message_undelivered on slack_message (workspace_id, target_id) where ts is null`,

  `create table file_delivery (
    message_id uuid primary key references slack_message on delete cascade,
    file_ids jsonb not null,
    sent_at timestamptz
  )`,
];
