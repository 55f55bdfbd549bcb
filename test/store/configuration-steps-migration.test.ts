import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ConfigurationId } from '../../src/domain/configuration-id.ts';
import type { ConnectionFailure } from '../../src/domain/connection-failure.ts';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { findConfigurationSteps } from '../../src/store/configuration-steps.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findNotice } from '../../src/store/notices.ts';
import { readSyncStates } from '../../src/store/sync-states.ts';
import type { Database } from '../../src/store/tables.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

const workspaceId = 'T1' as WorkspaceId;
const notices = [1, 2, 3, 4, 5].map((n) => `019cae9c-0000-7000-8000-00000000000${n}`);

const refusedFor = (what: string) => ({ kind: 'timed_out', service: 'graph', what }) as ConnectionFailure;
const refused = refusedFor('configuration_steps');
const another = refusedFor('person');
const words = { kind: 'told', words: 'remediation_options' } as const;

describe.each(engines)('what was kept as remediation options on %s', (engine) => {
  test('is read as configuration steps, and nothing else is touched', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261126-0830-configuration-steps-name');
    await writeEarlierRows(db);

    await migrate(db);

    const states = await readSyncStates(db);
    expect([...states.keys()].toSorted()).toEqual(['configuration_steps', 'entra', 'people']);
    expect(states.get('configuration_steps')).toMatchObject({ lastFailure: refused, failuresInRow: 3 });
    expect(states.get('entra')?.lastFailure).toEqual(another);
    expect(states.get('people')?.lastFailure).toEqual(words);
    expect(await stepsOf(db, 'scid-1')).toMatchObject({ text: 'Option 1' });
    expect(await stepsOf(db, 'scid-2')).toMatchObject({ text: null });
    const contents = await Promise.all(notices.map((id) => contentOf(db, id)));
    expect(contents).toEqual([
      { kind: 'connection_failing', connection: 'configuration_steps', failure: refused },
      { kind: 'connection_healed', connection: 'configuration_steps' },
      { kind: 'connection_failing', connection: 'entra', failure: another },
      { kind: 'connection_failing', connection: 'configuration_steps', failure: words },
      { kind: 'digest_undelivered', channelId: 'C01', failure: 'remediation_options' },
    ]);
  });
});

const stepsOf = async (db: Kysely<Database>, id: string) =>
  await findConfigurationSteps(db, { workspaceId, configurationId: id as ConfigurationId });

const contentOf = async (db: Kysely<Database>, id: string) => (await findNotice(db, workspaceId, id))?.content;

async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  const named = refusedFor('remediation_options');
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now())`.execute(db);
  await sql`insert into configuration_steps (workspace_id, configuration_id, remediation_options, read_at)
    values ('T1', 'scid-1', 'Option 1', now()), ('T1', 'scid-2', null, now())`.execute(db);
  await sql`insert into sync_state (name, last_failure_at, last_failure, failures_in_row)
    values ('remediation_options', now(), ${JSON.stringify(named)}::jsonb, 3),
      ('entra', now(), ${JSON.stringify(another)}::jsonb, 1),
      ('people', now(), ${JSON.stringify(words)}::jsonb, 1)`.execute(db);
  const earlier = [
    ['connection_failing', { connection: 'remediation_options', failure: named }],
    ['connection_healed', { connection: 'remediation_options' }],
    ['connection_failing', { connection: 'entra', failure: another }],
    ['connection_failing', { connection: 'remediation_options', failure: words }],
    ['digest_undelivered', { channelId: 'C01', failure: 'remediation_options' }],
  ] as const;
  for (const [index, [kind, facts]] of earlier.entries()) {
    await sql`insert into notice (id, workspace_id, kind, audience, facts, created_at)
      values (${notices[index]}, 'T1', ${kind}, 'bot_admins', ${JSON.stringify(facts)}::jsonb, now())`.execute(db);
  }
}
