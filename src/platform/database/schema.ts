import { sourceColumns } from './sql.ts';

/** The tables of the platform, joined into the baseline in the order of features. */
export const platformSchema: readonly string[] = [
  `create table notice (
    id uuid primary key,
    workspace_id text not null,
    kind text not null,
    audience text not null check (audience in ('it_channel', 'bot_admins', 'channel', 'person')),
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

  // The one card of an order that mentions a user group or a person in a channel.
  `create table order_mention (
    order_id uuid not null,
    channel_id text not null,
    mentioned text not null,
    message_id uuid not null references slack_message on delete cascade,
    primary key (order_id, channel_id, mentioned)
  )`,
  `create index order_mention_by_message on order_mention (message_id)`,
  // What was uploaded below a message, so that an interrupted upload is taken back before it is repeated.
  `create table file_delivery (
    message_id uuid primary key references slack_message on delete cascade,
    file_ids jsonb not null,
    sent_at timestamptz
  )`,
  // Written to see whether the database takes changes: a full disk, or a standby, can still be read.
  `create table write_probe (
    is_only boolean primary key default true check (is_only),
    at timestamptz not null
  )`,

  // The choices in an open form, since Slack cannot be asked for them.
  `create table request_form (
    view_id text primary key,
    workspace_id text not null,
    person_id text not null,
    choice jsonb not null,
    -- In Slack's seconds: of two choices the later one counts, whichever is kept last.
    chosen_at double precision not null default 0,
    -- Beside the choice, since the background finds it.
    search jsonb,
    view_hash text,
    updated_at timestamptz not null,
    ${sourceColumns}
  )`,

  // The same press, submission or event, delivered again, does not act a second time.
  `create table handled_request (
    workspace_id text not null,
    key text not null,
    subject_id text not null,
    handled_at timestamptz not null,
    primary key (workspace_id, key)
  )`,
  `create index handled_request_by_age on handled_request (handled_at)`,
  // A job that failed for good stays with what it was to do, until it is retried.
  `create table dead_letter (
    id uuid primary key,
    queue text not null,
    data jsonb not null,
    singleton_key text,
    failed_at timestamptz not null,
    reported_at timestamptz,
    retried_at timestamptz
  )`,
];
