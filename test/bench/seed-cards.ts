import { sql } from 'kysely';
import { channels } from '../../sandbox/cast.ts';
import type { Store } from '../../src/platform/database/store.ts';

/** As the bot renders them in the benchmarks; otherwise it would bring each card up to date when it starts. */
const today = sql`(now() at time zone 'Europe/Berlin')::date`;
const late = sql`case when state in ('pending', 'active') and due_on < ${today} then ' late ' || ${today} - due_on else '' end`;
const renderedAs = sql`'en-US Europe/Berlin' || ${late}`;

/** How the time of each seeded message begins. */
export const seededTs = '1700000000.';

/** Each activity has its card in the IT channel, and its requester a direct message. */
export async function seedCards({ db }: Pick<Store, 'db'>): Promise<void> {
  const messages = [
    { kind: 'card', dedupeKey: `card:${channels.it}`, target: sql`${channels.it}::text` },
    { kind: 'direct', dedupeKey: 'direct:seeded', target: sql`requester_id` },
  ];
  for (const { kind, dedupeKey, target } of messages) {
    await sql`insert into slack_message (id, workspace_id, subject_kind, subject_id, kind, dedupe_key, target_id, channel_id, ts, permalink,
        rendered_hash, rendered_as, posted_at, created_at)
      select gen_random_uuid(), workspace_id, 'activity', id, ${kind}, ${dedupeKey}, ${target}, ${target},
        ${seededTs} || lpad(number::text, 6, '0'), 'https://fabrikam.example/archives/' || number,
        'seeded', ${renderedAs}, created_at, created_at from activity where requester_id is not null`.execute(db);
  }
  await sql`vacuum analyze slack_message`.execute(db);
}
