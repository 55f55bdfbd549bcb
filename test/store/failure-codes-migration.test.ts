import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ActivityId, WorkspaceId } from '../../src/domain/identifiers.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findNotice } from '../../src/store/notices.ts';
import { readSyncStates } from '../../src/store/sync-states.ts';
import type { Database } from '../../src/store/tables.ts';
import { findTicketCreation } from '../../src/store/ticket-creations.ts';
import { findTicket } from '../../src/store/tickets.ts';
import { told } from '../support/told.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

const [refused, trying, unmade] = [1, 2, 3].map((n) => `019cae9c-0000-7000-8000-00000000000${n}` as ActivityId);
const [failing, off, undelivered] = [4, 5, 6].map((n) => `019cae9c-0000-7000-8000-00000000000${n}`);
const sentence = 'Defender refused the “list”: it’s \\ full.';

describe.each(engines)('causes that were kept as sentences on %s', (engine) => {
  test('are read as told in those words', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261126-0750-failure-codes');
    await writeEarlierRows(db);

    await migrate(db);

    const states = await readSyncStates(db);
    expect(states.get('devices')?.lastFailure).toEqual(told(sentence));
    expect(states.get('people')?.lastFailure).toBeNull();
    const creation = { kind: 'failed', failure: { kind: 'told', why: told(sentence) } };
    expect(await findTicket(db, refused as ActivityId)).toMatchObject({
      failure: { kind: 'told', why: told(sentence) },
      passing: null,
    });
    expect(await findTicket(db, trying as ActivityId)).toMatchObject({
      failure: null,
      passing: { why: told(sentence), at: expect.any(Date) },
    });
    expect(await findTicketCreation(db, unmade as ActivityId)).toMatchObject({ creation });
    const contents = await Promise.all([failing, off, undelivered].map((id) => contentOf(db, id ?? '')));
    expect(contents).toEqual([
      { kind: 'connection_failing', connection: 'devices', failure: told(sentence) },
      { kind: 'ticket_creation_off', failure: told(sentence) },
      { kind: 'digest_undelivered', channelId: 'C01', failure: 'is_archived' },
    ]);
  });
});

async function contentOf(db: Kysely<Database>, id: string) {
  return (await findNotice(db, 'T1' as WorkspaceId, id))?.content;
}

/** What they are about is not looked at. */
async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now())`.execute(db);
  await sql`alter table ticket drop constraint ticket_activity_id_fkey`.execute(db);
  await sql`alter table ticket_creation drop constraint ticket_creation_activity_id_fkey`.execute(db);
  await sql`insert into sync_state (name, last_failure_at, last_failure)
    values ('devices', now(), ${sentence}), ('people', null, null)`.execute(db);
  await sql`insert into ticket (activity_id, task_id, linked_at, agreed_status, agreed_at, failure, failure_words, failed_at)
    values (${refused}, 'T-1', now(), 'pending', now(), 'told', ${sentence}, now())`.execute(db);
  await sql`insert into ticket (activity_id, task_id, linked_at, agreed_status, agreed_at,
      failure_passing, failure_passing_code, last_failure_at)
    values (${trying}, 'T-2', now(), 'pending', now(), ${sentence}, 'timed_out', now())`.execute(db);
  await sql`insert into ticket_creation (activity_id, failure, failure_words, created_at)
    values (${unmade}, 'told', ${sentence}, now())`.execute(db);
  const notices = [
    [failing, 'connection_failing', { connection: 'devices', failure: sentence }],
    [off, 'ticket_creation_off', { failure: sentence }],
    [undelivered, 'digest_undelivered', { channelId: 'C01', failure: 'is_archived' }],
  ] as const;
  for (const [id, kind, facts] of notices) {
    await sql`insert into notice (id, workspace_id, kind, audience, facts, created_at)
      values (${id}, 'T1', ${kind}, 'bot_admins', ${JSON.stringify(facts)}::jsonb, now())`.execute(db);
  }
}
