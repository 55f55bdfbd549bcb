import { type Kysely, sql } from 'kysely';

const statements = [
  // The user group that a card mentions since its first post.
  `alter table slack_message add column mentioned_group text`,
  // The channel is no place for the activity's cards any more; what stands there is still kept up to date.
  `alter table slack_message add column is_former boolean not null default false`,
  // The language and zone in which a card was last brought up to date.
  `alter table slack_message add column rendered_as text`,

  // A thread belongs to the card of its channel. Until now there was one card, and each event was said once.
  `update slack_message line set dedupe_key = line.dedupe_key || ':' || coalesce(
      (select coalesce(card.channel_id, card.target_id) from slack_message card
        where card.activity_id = line.activity_id and card.dedupe_key = 'card'),
      line.target_id)
    where line.activity_id is not null and line.kind = 'thread'
      and (line.dedupe_key like 'thread:%' or line.dedupe_key like 'history:%')`,
  `update slack_message set dedupe_key = 'card:' || coalesce(channel_id, target_id), target_id = coalesce(channel_id, target_id)
    where activity_id is not null and dedupe_key = 'card'`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
