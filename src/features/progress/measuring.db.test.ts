import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, RecommendationId } from '../../microsoft/recommendation.ts';
import { readSyncState } from '../connections/store.ts';
import { forgetUnwatchedDevices } from './devices.ts';
import { forgetUnwatchedEvidence } from './fix-evidence.ts';
import { syncDevices } from './sync.ts';

const { signal } = new AbortController();

describe('the targets of an activity', () => {
  const store = useStore();

  test('are fixed as devices report, and confirmed after two readings six hours apart', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(0, 1), hour(3));
    expect(await scene.cycle(4)).toMatchObject({ targets: { fixed: 1, count: 4, countedAt: hour(4) } });
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(5));
    expect(await scene.cycle(8)).toMatchObject({
      status: { state: 'pending' },
      targets: { fixed: 4, allFixedSince: hour(8) },
    });
    expect((await scene.cycle(12)).status.state).toBe('pending');

    const confirmed = await scene.cycle(14);

    expect(confirmed.status).toMatchObject({ state: 'completed', completedBy: { kind: 'system_confirmation' } });
    expect(confirmed.verification).toBeNull();
    expect(await scene.notified()).toEqual(['activity_completed']);
  });

  test('one that is exposed again in between is no step back, and no obstacle', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));
    await scene.cycle(4);
    scene.tenant.exposed = scene.ids.slice(0, 2);

    const again = await scene.cycle(8);
    scene.tenant.exposed = [];
    const confirmed = await scene.cycle(12);

    expect(again).toMatchObject({ targets: { fixed: 4, reExposed: 2 } });
    expect(confirmed).toMatchObject({ status: { state: 'completed' }, targets: { fixed: 4, reExposed: 0 } });
  });

  test('a reopening starts the two readings anew, and what is exposed again has to be fixed again', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));
    for (const hours of [4, 8, 12]) await scene.cycle(hours);
    scene.tenant.exposed = scene.ids.slice(0, 1);
    expect(await scene.cycle(16)).toMatchObject({ status: { state: 'completed' } });
    const reopened = await scene.reopen(17);
    expect(reopened).toMatchObject({ status: { state: 'active' }, targets: { allFixedSince: null } });

    expect(await scene.cycle(20)).toMatchObject({ status: { state: 'active' } });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(21));
    expect(await scene.cycle(24)).toMatchObject({ targets: { fixed: 4, allFixedSince: hour(24) } });
    expect(await scene.cycle(28)).toMatchObject({ status: { state: 'active' } });
    expect(await scene.cycle(32)).toMatchObject({ status: { state: 'completed' } });
  });

  test('a gap in the export is not held against devices: their own reports have to do', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.exportFails = true;
    await scene.cycle(8);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(9));
    await scene.cycle(12);
    scene.tenant.reportAll(hour(24 * 16));
    expect(await scene.cycle(24 * 16)).toMatchObject({ targets: { fixed: 0 } });
    scene.tenant.exportFails = false;
    scene.tenant.changes = [];

    expect(await scene.cycle(24 * 16 + 4)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('devices that nobody watches any more are forgotten, and not kept again', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const kept = async () =>
      (await store().db.selectFrom('device').select('id').where('id', 'in', scene.ids).execute()).length;
    expect(await kept()).toBe(4);
    await asFixture(store().db, (tx) =>
      tx.updateTable('activity').set({ state: 'rejected' }).where('id', '=', scene.activityId).execute(),
    );

    await forgetUnwatchedDevices(store().db, hour(-24 * 30));
    await forgetUnwatchedEvidence(store().db, hour(-24 * 30));
    await syncDevices(scene.program, scene.tenant, signal);

    expect(await kept()).toBe(0);
  });

  test('without the export, a later report of a device that left the list is what counts', async () => {
    const scene = await Scene.open(store());
    scene.tenant.mayReadChanges = false;
    await scene.cycle(4);
    expect(await readSyncState(store().db, 'vulnerabilities')).toMatchObject({
      lastFailure: aFailure('Vulnerability.Read.All is missing'),
    });
    scene.tenant.exposed = scene.ids.slice(1);
    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 0 } });
    scene.tenant.reportAll(hour(9));

    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 1 } });
  });

  test('a configuration is never asked of the export', async () => {
    const id = `sca-_-scid-${Date.now()}` as RecommendationId;
    const scene = await Scene.open(store(), { id });
    await scene.cycle(4);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(5));

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('are written again only where something changed', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const kept = async () =>
      JSON.stringify(
        await store()
          .db.selectFrom('activity_device')
          .selectAll()
          .where('activity_id', '=', scene.activityId)
          .orderBy('device_id')
          .execute(),
      );
    const before = [await kept(), JSON.stringify(await scene.read())];

    await scene.cycle(8);

    expect([await kept(), JSON.stringify(await scene.read())]).toEqual(before);
    expect(await scene.cycle(30)).toMatchObject({ targets: { countedAt: hour(30) } });
  });

  test('are fixed although Defender lists the recommendation no more, since nobody needs it', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(5));
    scene.isGone = true;

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('a device that was merged is fixed through its survivor, and System confirmation follows', async () => {
    const scene = await Scene.open(store());
    scene.tenant.change(scene.ids[0] as DeviceId, { mergedIntoId: scene.ids[1] as DeviceId });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));

    expect(await scene.cycle(4)).toMatchObject({ targets: { count: 4, fixed: 3 }, status: { state: 'pending' } });
    expect(await scene.cycle(8)).toMatchObject({ targets: { count: 4, fixed: 4 }, status: { state: 'pending' } });
    const done = await scene.cycle(14);
    expect(done.status).toMatchObject({ state: 'completed', completedBy: { kind: 'system_confirmation' } });
  });

  test('once nothing else can be fixed, the rest is named', async () => {
    const scene = await Scene.open(store());
    scene.tenant.change(scene.ids[0] as DeviceId, { lastReportAt: hour(-2) });
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(3));
    await scene.cycle(4);
    expect(await scene.cycle(24 * 8)).toMatchObject({ targets: { fixed: 3, silent: 1 } });
    scene.tenant.exposed = [];
    scene.tenant.machines.delete(scene.ids[0] as DeviceId);

    expect(await scene.cycle(24 * 31)).toMatchObject({
      targets: { fixed: 3, silent: 0, gone: 1 },
      status: { state: 'pending' },
    });
    const completed = await scene.complete(24 * 31 + 1);
    expect(completed.verification).toMatchObject({ state: 'unverified', count: 1 });
    const audited = await store()
      .db.selectFrom('audit_log')
      .selectAll()
      .where('activity_id', '=', scene.activityId)
      .where('action', '=', 'activity_completed')
      .executeTakeFirstOrThrow();
    expect(audited.after).toMatchObject({
      outOfReach: { count: 4, fixed: 3, gone: 1, outOfScope: 0, deviceIds: [scene.ids[0]] },
    });
  });
});

describe('a reading that fails changes nothing', () => {
  const store = useStore();

  test('a list that comes back empty while devices are counted', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const before = await scene.read();
    scene.setRecommendation = async () => {};
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(6));

    await expect(scene.cycle(8)).rejects.toMatchObject({ code: 'broken_answer' });

    expect(await scene.read()).toEqual(before);
  });

  test('a list of devices that breaks off half way', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const before = await scene.read();
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(6));
    scene.tenant.breaksAfter = 2;

    await expect(scene.cycle(8)).rejects.toMatchObject({ code: 'broken_answer' });
    expect(await scene.read()).toEqual(before);

    scene.tenant.breaksAfter = null;
    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 4 } });
  });
});
