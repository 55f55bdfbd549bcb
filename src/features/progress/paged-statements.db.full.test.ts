import { type KyselyPlugin, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, ExposedDevice } from '../../microsoft/recommendation.ts';
import type { Store } from '../../platform/database/store.ts';
import { forgetNotices } from '../../platform/outbox/notices.ts';
import { type Activity, frozenTargets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { forgetReports } from '../reports/store.ts';
import { forgetUnwatchedDevices, saveActivityDevices } from './devices.ts';
import { forgetUnwatchedEvidence } from './fix-evidence.ts';
import { countStatuses, exposeAgain } from './store.ts';

const many = 2_345;
const deviceIds = Array.from({ length: many }, (_, index) => `d${index}` as DeviceId);

/** How many rows each statement wrote or brought. */
function counting() {
  const rows: number[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      rows.push(Math.max(result.rows.length, Number(result.numAffectedRows ?? 0)));
      return result;
    },
  };
  return { plugin, most: () => Math.max(...rows) };
}

function pagesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 1000) }, (_, page) => all.slice(page * 1000, page * 1000 + 1000));
}

/** One live activity about the last device alone. */
async function watchLast(store: Store): Promise<Activity> {
  const { id: recommendationId } = await storeRecommendation(store);
  const activity = await storeActivity(store, await newWorkspace(store), { recommendationId });
  await freeze(store, activity, deviceIds.slice(-1));
  await store.inTransaction((tx) => saveTargetCounts(tx, activity.id, frozenTargets(1, noon)));
  return activity;
}

async function freeze(store: Store, { id }: Activity, ids: readonly DeviceId[]): Promise<void> {
  const devices = ids.map((deviceId): ExposedDevice => {
    return { id: deviceId, name: deviceId, osPlatform: 'Windows11', deviceGroup: 'Laptops' };
  });
  await store.inTransaction((tx) => saveActivityDevices(tx, id, devices, noon));
}

describe('no statement touches more than 1,000 rows', () => {
  const store = useStore();

  test('where devices are forgotten that nobody watches', async () => {
    await watchLast(store());
    for (const page of pagesOf(deviceIds)) {
      const facts = { device_group: '', is_onboarded: true, is_excluded: false, changed_at: noon };
      const rows = page.map((id) => ({ id, ...facts }));
      await store().db.insertInto('device').values(rows).execute();
    }
    const { plugin, most } = counting();

    const forgotten = await forgetUnwatchedDevices(store().db.withPlugin(plugin), noon);

    expect(forgotten).toBe(many - 1);
    expect(await store().db.selectFrom('device').select('id').execute()).toEqual([{ id: deviceIds.at(-1) }]);
    expect(most()).toBeLessThanOrEqual(1000);
  });

  test('where evidence is forgotten of what nobody watches', async () => {
    const { recommendationId: watched } = await watchLast(store());
    const { id: other } = await storeRecommendation(store());
    for (const page of pagesOf(deviceIds)) {
      const rows = page.flatMap((id) => [
        { recommendation_id: other, device_id: id, last_fixed_at: noon, last_new_at: null },
        ...(id === deviceIds.at(-1)
          ? [{ recommendation_id: `${watched}`, device_id: id, last_fixed_at: noon, last_new_at: null }]
          : []),
      ]);
      await store().db.insertInto('fix_evidence').values(rows).execute();
    }
    const { plugin, most } = counting();

    const forgotten = await forgetUnwatchedEvidence(store().db.withPlugin(plugin), noon);

    expect(forgotten).toBe(many);
    expect(await store().db.selectFrom('fix_evidence').select('device_id').execute()).toHaveLength(1);
    expect(most()).toBeLessThanOrEqual(1000);
  });

  test('where a reopening exposes devices once more', async () => {
    const activity = await watchLast(store());
    await freeze(store(), activity, deviceIds.slice(0, -1));
    await store()
      .db.updateTable('activity_device')
      .set({ state: 'fixed', is_re_exposed: true })
      .where('activity_id', '=', activity.id)
      .execute();
    const { plugin, most } = counting();

    await store().inTransaction((tx) => exposeAgain(tx.withPlugin(plugin), activity.id, noon));

    const { byState, reExposed } = await countStatuses(store().db, activity.id);
    expect({ ...byState, reExposed }).toMatchObject({ exposed: many, fixed: 0, reExposed: 0 });
    expect(most()).toBeLessThanOrEqual(1000);
  });

  test('where old news is forgotten', async () => {
    const workspaceId = await newWorkspace(store());
    const { db } = store();
    await sql`insert into report
      select ${workspaceId}, 'C' || n, date '2026-01-05', false, gen_random_uuid(), ${noon}
      from generate_series(1, ${many}::int) n`.execute(db);
    await sql`with said as (insert into notice
        select gen_random_uuid(), ${workspaceId}, 'connection_healed', 'admins', '{}', ${noon}
        from generate_series(1, ${many}::int) n returning id)
      insert into slack_message (id, workspace_id, subject_kind, subject_id, kind, dedupe_key, target_id, created_at)
      select gen_random_uuid(), ${workspaceId}, 'notice', id, 'notice', 'U01MINA', 'U01MINA', ${noon} from said`.execute(
      db,
    );
    const before = new Date(noon.getTime() + 1);
    const { plugin, most } = counting();
    const counted = db.withPlugin(plugin);

    const reports = await forgetReports(counted, before);
    const notices = await forgetNotices(counted, before);

    expect({ reports, notices }).toEqual({ reports: many, notices: many });
    expect(most()).toBeLessThanOrEqual(1000);
  });
});
