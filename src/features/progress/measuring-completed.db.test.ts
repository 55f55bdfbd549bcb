import { describe, expect, test } from 'vitest';
import { ben, mina, recommendationId } from '../../../test/support/db/fixtures.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, RecommendationId } from '../../microsoft/recommendation.ts';
import { readActivityById } from '../card/read-activity.ts';
import { readDelivery } from '../card/read-delivery.ts';

const configurationId = () => recommendationId().replace('va-_-', 'sca-_-') as RecommendationId;

describe('what a person completed', () => {
  const store = useStore();

  test('waits, is disputed once, and is confirmed when the devices have caught up', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    expect((await scene.complete(5)).verification).toMatchObject({ state: 'waiting', count: 4 });
    scene.tenant.reportAll(hour(10));
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(0, 1), hour(10));
    expect((await scene.cycle(12)).verification).toMatchObject({ state: 'waiting', count: 3 });
    expect((await scene.cycle(30)).verification).toMatchObject({ state: 'disputed', count: 3 });
    await scene.cycle(34);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(40));

    const confirmed = await scene.cycle(44);

    expect(confirmed.verification).toMatchObject({ state: 'confirmed', count: 0 });
    expect(confirmed.status).toMatchObject({ state: 'completed', completedBy: { email: 'ben@fabrikam.example' } });
    expect(await scene.notified()).toEqual(['activity_completed', 'completion_disputed', 'dispute_ended']);
  });

  test('is disputed once, however devices leave the list and come back, and anew after a reopening', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.reportAll(hour(30));
    for (const hours of [32, 40, 48]) {
      scene.tenant.exposed = hours === 40 ? [] : scene.ids;
      scene.tenant.reportAll(hour(hours - 1));
      await scene.cycle(hours);
    }
    expect(await scene.read()).toMatchObject({ verification: { state: 'disputed', count: 4 } });
    expect(await scene.notified()).toEqual(['activity_completed', 'completion_disputed']);

    await scene.reopen(50);
    await scene.complete(51);
    scene.tenant.reportAll(hour(79));
    await scene.cycle(80);

    expect((await scene.notified()).slice(2)).toEqual([
      'activity_reopened',
      'activity_completed',
      'completion_disputed',
    ]);
  });

  test('is not disputed by a report that is still to come', async () => {
    const scene = await Scene.open(store());
    for (const id of scene.ids) scene.tenant.change(id, { lastReportAt: new Date('2099-01-01T00:00:00Z') });
    await scene.cycle(4);
    await scene.complete(5);

    expect((await scene.cycle(32)).verification).toMatchObject({ state: 'waiting' });
    expect((await scene.cycle(5 + 24 * 7)).verification).toMatchObject({ state: 'unverified', count: 4 });
  });

  test('stays unverified where devices are silent for a week', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.complete(5);

    expect((await scene.cycle(5 + 24 * 7)).verification).toMatchObject({ state: 'unverified', count: 4 });
  });

  test('is confirmed with its progress, once the reports of devices prove it', async () => {
    const scene = await Scene.open(store(), { id: configurationId() });
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(30));

    const left = await scene.cycle(32);
    const proven = await scene.cycle(36);

    expect(left).toMatchObject({ verification: { state: 'waiting', count: 4 }, targets: { fixed: 0 } });
    expect(proven).toMatchObject({ verification: { state: 'confirmed', count: 0 }, targets: { fixed: 4, count: 4 } });
  });

  test('is confirmed with its progress where the export may not be read', async () => {
    const scene = await Scene.open(store());
    scene.tenant.mayReadChanges = false;
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(10));

    for (const hours of [12, 16]) await scene.cycle(hours);

    expect(await scene.read()).toMatchObject({ verification: { state: 'confirmed' }, targets: { fixed: 4 } });
  });

  test('waits for evidence of devices that only left the list, and stays unverified without', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(10));

    expect((await scene.cycle(12)).verification).toMatchObject({ state: 'waiting', count: 4 });
    expect((await scene.cycle(36)).verification).toMatchObject({ state: 'waiting', count: 4 });
    expect((await scene.cycle(5 + 24 * 7)).verification).toMatchObject({ state: 'unverified', count: 4 });
  });

  test('is measured on for thirty days: devices that come back late still count', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.complete(5);
    await scene.cycle(5 + 24 * 7);
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(24 * 9));

    const some = await scene.cycle(24 * 9 + 4);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(24 * 10));
    const all = await scene.cycle(24 * 10 + 4);

    expect(some).toMatchObject({ verification: { state: 'unverified', count: 1 }, targets: { fixed: 3 } });
    expect(all).toMatchObject({ verification: { state: 'confirmed', count: 0 }, targets: { fixed: 4 } });
    expect(await scene.notified()).toEqual(['activity_completed']);
  });

  test('names as still exposed those devices alone that are known to be', async () => {
    const scene = await Scene.open(store());
    const [reported, , , left] = scene.ids as readonly [DeviceId, DeviceId, DeviceId, DeviceId];
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.exposed = scene.ids.filter((id) => id !== left);
    scene.tenant.change(reported, { lastReportAt: hour(10) });
    scene.tenant.change(left, { lastReportAt: hour(10) });

    const disputed = await scene.cycle(30);
    const detail = await readActivityById(asItMember(scene.program), scene.activityId);

    expect(disputed.verification).toMatchObject({ state: 'disputed', count: 1 });
    expect(detail.stillExposed).toEqual(['host-1']);
  });

  test('names to each reader only devices that they may see', async () => {
    const scene = await Scene.beforeFiling(store());
    const [ofFinance] = scene.ids as readonly [DeviceId];
    scene.tenant.change(ofFinance, { deviceGroup: 'Finance' });
    await scene.file();
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.reportAll(hour(10));
    await scene.cycle(30);
    const everybody = asItMember(scene.program, { id: ben });
    const grants = everybody.actor.grants.map((grant) => ({ ...grant, deviceGroups: ['Finance'] }));
    const limited = { ...everybody, actor: { ...everybody.actor, grants } };

    const [all, some] = [
      await readActivityById(everybody, scene.activityId),
      await readActivityById(limited, scene.activityId),
    ];
    const delivery = (await readDelivery(scene.program, scene.activityId)) ?? expect.fail();

    expect(all.stillExposed).toEqual(['host-1', 'host-2', 'host-3', 'host-4']);
    expect(some.stillExposed).toEqual(['host-1']);
    expect(delivery.stillExposed).toEqual(all.stillExposed);
    // The requester sees all of it. The mirror does not know this completer, who therefore has no role.
    expect(await delivery.stillExposedTo(mina)).toEqual(all.stillExposed);
    expect(await delivery.stillExposedTo(ben)).toEqual([]);
  });
});
