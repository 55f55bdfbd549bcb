import { sql } from 'kysely';
import { channels } from '../../sandbox/cast.ts';
import type { Store } from '../../src/platform/database/store.ts';

/** As the bot renders them in the benchmarks; otherwise it would bring each card up to date when it starts. */
const renderedAs = 'en-US Europe/Berlin';

/** Each activity has its card in the IT channel: what has none needs one, which would occupy the queue for an hour. */
export async function seedCards({ db }: Pick<Store, 'db'>): Promise<void> {
  await sql`insert into slack_message (id, workspace_id, subject_kind, subject_id, kind, dedupe_key, target_id, channel_id, ts, permalink,
      rendered_hash, rendered_as, attempt_count, posted_at, created_at)
    select gen_random_uuid(), workspace_id, 'activity', id, 'card', ${`card:${channels.it}`}, ${channels.it}, ${channels.it},
      '1700000000.' || lpad(number::text, 6, '0'), 'https://fabrikam.example/archives/' || number,
      'seeded', ${renderedAs}, 1, created_at, created_at from activity`.execute(db);
  await sql`vacuum analyze slack_message`.execute(db);
}
