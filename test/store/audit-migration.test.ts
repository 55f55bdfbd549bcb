import { promises as fs, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import { readHistory } from '../../src/store/audit-log.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/tables.ts';
import { verifyAudit } from '../../src/usecases/verify-audit.ts';
import { engines } from './support/test-store.ts';

const activityId = '019cae9c-0000-7000-8000-000000000001' as ActivityId;

describe.each(engines)('audit rows from before the chain on %s', (engine) => {
  test('get their place, and name nobody any more', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await openEmpty(parts, engine);
    await migrateTo(db, '20261125-0900-settings-version');
    await writeEarlierRows(db);

    await migrate(db);

    expect(await verifyAudit(db, 'T1', null)).toMatchObject({ count: 1203, fault: null });
    expect(await verifyAudit(db, 'T2', null)).toMatchObject({ count: 1, fault: null });
    const { rows } = await sql<{ text: string }>`select to_jsonb(audit_log)::text as text from audit_log`.execute(db);
    expect(rows.filter(({ text }) => /@|U01MINA|U03BEN|Mina Sato/.test(text))).toEqual([]);
    expect(await readHistory(db, activityId)).toMatchObject([
      {
        action: 'activity_completed',
        by: { kind: 'person', id: 'U01MINA' },
        after: { completedBy: { kind: 'email', email: 'mina@fabrikam.example', personId: 'U01MINA' } },
      },
    ]);
    await expect(sql`delete from audit_log`.execute(db)).rejects.toThrow('the audit log is append-only');
  });
});

async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  const completedBy = { kind: 'email', email: 'mina@fabrikam.example', personId: 'U01MINA', entraId: null };
  const note = 'Completed by Mina Sato (mina@fabrikam.example) in Slack, REM-1001: done';
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now()), ('T2', '', now())`.execute(db);
  await sql`insert into audit_log (id, workspace_id, activity_id, at, actor_kind, actor_id, role, role_source, action, "after", reason)
    values (gen_random_uuid(), 'T1', ${activityId}, now(), 'person', 'U01MINA', 'it_admin', 'person:U01MINA',
      'activity_completed', ${JSON.stringify({ completedBy })}::jsonb, ''),
    (gen_random_uuid(), 'T1', ${activityId}, now(), 'system', 'system:send-ticket-status', null, null,
      'ticket_sent', ${JSON.stringify({ note })}::jsonb, ''),
    (gen_random_uuid(), 'T2', null, now(), 'person', 'U03BEN', null, null, 'settings_changed', null, '')`.execute(db);
  // More than are rewritten at once.
  await sql`insert into audit_log (id, workspace_id, at, actor_kind, actor_id, action, "before", "after", reason)
    select gen_random_uuid(), 'T1', now(), 'person', case when n % 2 = 0 then 'U01MINA' else 'U03BEN' end, 'activity_followed',
      null, '{"personId":"U03BEN"}', '' from generate_series(1, 1201) as n`.execute(db);
}

async function migrateTo(db: Kysely<Database>, name: string): Promise<void> {
  const migrationFolder = path.resolve(import.meta.dirname, '../../src/store/migrations');
  const provider = new FileMigrationProvider({ fs, path, migrationFolder });
  const { error } = await new Migrator({ db, provider }).migrateTo(name);
  if (error !== undefined) throw error;
}

async function openEmpty(parts: AsyncDisposableStack, engine: (typeof engines)[number]): Promise<Kysely<Database>> {
  const address = engine === 'embedded' ? emptyFolder(parts) : await emptyDatabase(parts);
  return parts.use(await openEngine({ ...address, onConnectionError: () => {} })).db;
}

function emptyFolder(parts: AsyncDisposableStack) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mendbot-earlier-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  return { databaseUrl: null, dataDir };
}

async function emptyDatabase(parts: AsyncDisposableStack) {
  const url = inject('postgres')?.url ?? '';
  const name = `mendbot_earlier_${process.pid}`;
  await run(url, `create database ${name}`);
  parts.defer(() => run(url, `drop database if exists ${name} with (force)`));
  const address = new URL(url);
  address.pathname = `/${name}`;
  return { databaseUrl: address.href, dataDir: '' };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
