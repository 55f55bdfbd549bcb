import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import { readHistory } from '../../src/store/audit-log.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/tables.ts';
import { verifyAudit } from '../../src/usecases/verify-audit.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

const activityId = '019cae9c-0000-7000-8000-000000000001' as ActivityId;

describe.each(engines)('audit rows from before the chain on %s', (engine) => {
  test('get their place, and name nobody any more', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261125-0910-audit-chain');
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
