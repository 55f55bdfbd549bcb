import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import { migrate } from '../../src/store/migrate.ts';
import { readMessages } from '../../src/store/slack-messages.ts';
import type { Database } from '../../src/store/tables.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

const standing = '019cae9c-0000-7000-8000-000000000001' as ActivityId;
const waiting = '019cae9c-0000-7000-8000-000000000002' as ActivityId;

describe.each(engines)('messages on %s', (engine) => {
  test('from before the routes belong to the channel of the one card there was', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261125-0970-routes');
    await writeEarlierRows(db);

    await migrate(db);

    const keysOf = async (id: ActivityId) => [...(await readMessages(db, id)).keys()].toSorted();
    expect(await keysOf(standing)).toEqual([
      'card:C01OLD',
      'direct:e1:U01MINA',
      'history:1:C01OLD',
      'receipt',
      'thread:e1:C01OLD',
    ]);
    expect(await keysOf(waiting)).toEqual(['card:']);
    expect((await readMessages(db, standing)).get('card:C01OLD')).toMatchObject({
      targetId: 'C01OLD',
      isFormer: false,
    });
  });
});

/** The messages alone matter: what they are about is not looked at. */
async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now())`.execute(db);
  await sql`alter table slack_message drop constraint slack_message_activity_id_fkey`.execute(db);
  const rows = [
    [standing, 'card', 'card', 'C00GONE', 'C01OLD', '1.1'],
    [standing, 'thread', 'thread:e1', 'C00GONE', 'C00GONE', '1.2'],
    [standing, 'thread', 'history:1', 'C01OLD', 'C01OLD', '1.3'],
    [standing, 'receipt', 'receipt', 'U01MINA', 'D1', '1.4'],
    [standing, 'direct', 'direct:e1:U01MINA', 'U01MINA', 'D1', '1.5'],
    [waiting, 'card', 'card', '', null, null],
  ];
  for (const row of rows) {
    const values = sql.join(row);
    await sql`insert into slack_message (id, workspace_id, created_at, activity_id, kind, dedupe_key, target_id, channel_id, ts)
      values (gen_random_uuid(), 'T1', now(), ${values})`.execute(db);
  }
}
