import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/tables.ts';
import { earlierSchema, writeEarlierRecommendation } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

const small = (digit: string) => digit.repeat(40);
const capital = (digit: string) => digit.repeat(40).toUpperCase();

describe.each(engines)('devices that were kept in capitals, on %s', (engine) => {
  test('are kept in small letters', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261129-0110-device-ids');
    await writeEarlierRows(db);

    await migrate(db);

    // What stands in both cases cannot be told apart, and stays.
    expect(await idsOf(db, 'activity_device')).toEqual([capital('c'), small('a'), small('b'), small('c')].toSorted());
    expect(await idsOf(db, 'fix_evidence')).toEqual([small('a'), small('b')]);
    const { rows } = await sql<{ readonly id: string }>`select id from device`.execute(db);
    expect(rows).toEqual([{ id: small('a') }]);
  });
});

async function idsOf(db: Kysely<Database>, table: 'activity_device' | 'fix_evidence'): Promise<readonly string[]> {
  const rows = await db.selectFrom(table).select('device_id').execute();
  return rows.map(({ device_id }) => device_id).toSorted();
}

async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now())`.execute(db);
  await writeEarlierRecommendation(db);
  await sql`insert into activity (id, workspace_id, number, recommendation_id, title, component, recommended_version,
      option, priority, due_on, notes, requester_id, created_at, state, decided_by_kind, decided_by_id, decided_at,
      decision_text, target_count, fixed_count, targets_counted_at)
    values (gen_random_uuid(), 'T1', 1, 'va-1', '', '', '', 'update', 'high', '2026-12-24', '', 'U1', now(), 'pending',
      'person', 'U1', now(), '', 4, 0, now())`.execute(db);
  const targets = [small('a'), capital('b'), small('c'), capital('c')];
  await sql`insert into activity_device (activity_id, device_id, name, os_platform, device_group, frozen_at, since)
    select activity.id, target.id, '', '', '', now(), now()
    from activity, jsonb_array_elements_text(${JSON.stringify(targets)}::jsonb) as target (id)`.execute(db);
  await sql`insert into fix_evidence (recommendation_id, device_id, last_fixed_at)
    values ('va-1', ${small('a')}, now()), ('va-1', ${capital('b')}, now())`.execute(db);
  await sql`insert into device (id, name, os_platform, device_group, is_onboarded, is_excluded, changed_at)
    values (${small('a')}, '', '', '', true, false, now()), (${capital('b')}, '', '', '', true, false, now())`.execute(
    db,
  );
}
