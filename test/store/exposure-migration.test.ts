import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { keepExposures } from '../../src/store/keep-exposures.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/tables.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

describe.each(engines)('activities from before their exposure was kept on %s', (engine) => {
  test('weigh what Defender said last where they are live, and nothing where they are not', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261126-0761-exposure');
    await writeEarlierRows(db);

    await migrate(db);

    expect(await exposuresOf(db)).toEqual({
      'half of 8': 4,
      uncounted: 8,
      'nothing exposed any more': 5,
      'more left than exposed': 3,
      'no longer listed': null,
      'in words': null,
      attention: null,
      ended: null,
    });
    // Both go by the same formula: where nothing was said since, nothing is written anew.
    const before = await rowVersions(db);
    expect(await keepExposures(db, 'T1' as WorkspaceId, 0)).toBeNull();
    expect(await rowVersions(db)).toEqual(before);
  });
});

async function exposuresOf(db: Kysely<Database>): Promise<Readonly<Record<string, number | null>>> {
  const rows = await db.selectFrom('activity').select(['title', 'exposure']).execute();
  return Object.fromEntries(rows.map(({ title, exposure }) => [title, exposure]));
}

async function rowVersions(db: Kysely<Database>): Promise<readonly unknown[]> {
  return (await sql`select title, xmin::text from activity order by title`.execute(db)).rows;
}

async function writeEarlierRows(db: Kysely<Database>): Promise<void> {
  await sql`insert into workspace (id, name, created_at) values ('T1', '', now())`.execute(db);
  await sql`insert into recommendation (id, name, product_name, vendor, related_component, category, sub_category,
      remediation_type, recommended_version, recommended_vendor, recommended_program, weaknesses, has_public_exploit,
      has_active_alert, is_exception, severity_score, config_score_impact, exposure_impact, total_machine_count,
      exposed_machines_count, tags, search_text, content_hash, first_seen_at, changed_at, removed_at)
    select id, '', '', '', '', '', '', '', '', '', '', 0, false, false, false, 0, 0, impact, 100, exposed, '[]', '', '',
      now(), now(), removed::timestamptz
    from (values ('va-1', 8.0, 100, null), ('va-2', 5.0, 0, null), ('va-3', 3.0, 10, null), ('va-4', 9.0, 10, '2026-11-01'))
      as said (id, impact, exposed, removed)`.execute(db);
  await sql`insert into activity (id, workspace_id, number, recommendation_id, title, component, recommended_version,
      option, priority, due_on, notes, requester_id, created_at, state, decided_by_kind, decided_by_id, decided_at,
      decision_text, target_count, fixed_count, targets_counted_at)
    select gen_random_uuid(), 'T1', row_number() over (), recommendation, title, '', '', option, 'high', due::date, '', 'U1',
      now(), state, 'person', 'U1', now(), '', targets, fixed, case when targets is null then null else now() end
    from (values
      ('half of 8', 'va-1', 'update', '2026-12-01', 'pending', 100, 50),
      ('uncounted', 'va-1', 'update', '2026-12-01', 'active', null, null),
      ('nothing exposed any more', 'va-2', 'update', '2026-12-01', 'active', 10, 10),
      ('more left than exposed', 'va-3', 'update', '2026-12-01', 'pending', 40, 0),
      ('no longer listed', 'va-4', 'update', '2026-12-01', 'pending', 10, 0),
      ('in words', null, 'update', '2026-12-01', 'pending', null, null),
      ('attention', 'va-1', 'attention_required', null, 'open', null, null),
      ('ended', 'va-1', 'update', '2026-12-01', 'rejected', 100, 50))
      as filed (title, recommendation, option, due, state, targets, fixed)`.execute(db);
}
