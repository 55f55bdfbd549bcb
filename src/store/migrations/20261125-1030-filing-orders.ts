import { type Kysely, sql } from 'kysely';

const statements = [
  // The order that filed an activity together with others.
  `alter table activity add column order_id uuid`,

  // What came of an order is said in one message, also where no activity came of it.
  `alter table slack_message add column order_id uuid`,
  `alter table slack_message drop constraint about_one_thing`,
  `alter table slack_message add constraint about_one_thing
    check (num_nonnulls(activity_id, notice_id, exception_id, order_id) = 1)`,
  `create unique index slack_message_of_order on slack_message (order_id, dedupe_key)`,

  // The one card of an order that mentions a user group in a channel.
  `create table order_mention (
    order_id uuid not null,
    channel_id text not null,
    group_id text not null,
    message_id uuid not null references slack_message on delete cascade,
    primary key (order_id, channel_id, group_id)
  )`,
  `create index order_mention_by_message on order_mention (message_id)`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
