import { describe, expect, test } from 'vitest';
import { recommendationId } from '../../../test/support/db/fixtures.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, RecommendationId } from '../../microsoft/recommendation.ts';
import { readActivityById } from '../card/read-activity.ts';

const day = 24;
const configurationId = () => recommendationId().replace('va-_-', 'sca-_-') as RecommendationId;

describe('what was patched while nobody watched', () => {
  const store = useStore();

  /** Rejected at once, patched on the third day. */
  async function rejected(id = recommendationId()): Promise<Scene> {
    const scene = await Scene.open(store(), { id });
    await scene.cycle(4);
    await scene.reject(5);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3 * day));
    for (const days of [3, 5, 7]) await scene.cycle(days * day + 4);
    return scene;
  }

  test('is fixed by the export after a reopening', async () => {
    const scene = await rejected();
    await scene.reopen(8 * day);

    expect(await scene.cycle(8 * day + 4)).toMatchObject({ targets: { fixed: 4, allFixedSince: hour(8 * day + 4) } });
  });

  test('is fixed by the export as soon as it can be read again', async () => {
    const scene = await rejected();
    await scene.reopen(8 * day);
    scene.tenant.exportFails = true;
    expect(await scene.cycle(8 * day + 4)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(8 * day + 8)).toMatchObject({ targets: { fixed: 0 } });
    scene.tenant.exportFails = false;

    expect(await scene.cycle(8 * day + 12)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('is fixed although another request kept the recommendation measured', async () => {
    const scene = await Scene.open(store(), { count: 5 });
    await scene.file();
    await scene.cycle(4);
    await scene.reject(5);
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(3 * day));
    for (let days = 3; days < 8; days += 1) await scene.cycle(days * day + 4);
    await scene.reopen(8 * day);

    expect(await scene.cycle(8 * day + 4)).toMatchObject({ targets: { fixed: 4, count: 5 } });
  });

  test('is read once more only, as far back as the export goes', async () => {
    const scene = await rejected();
    await scene.reopen(8 * day);
    for (const hours of [4, 8]) await scene.cycle(8 * day + hours);

    const [again, next] = scene.tenant.askedSince.slice(-2);

    expect(again).toEqual(hour(8 * day + 4 - (14 * day - 1)));
    expect(next).toEqual(hour(8 * day + 4 - 34));
  });

  test('is fixed by later reports where the export does not go back so far', async () => {
    const scene = await rejected();
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(39 * day));
    await scene.cycle(39 * day + 4);
    await scene.reopen(40 * day);

    expect(await scene.cycle(40 * day + 4)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(40 * day + 8)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('of a configuration, is fixed by reports in the second reading, and not if a device was then excluded', async () => {
    const scene = await rejected(configurationId());
    scene.tenant.reportAll(hour(8 * day - 1));
    await scene.reopen(8 * day);
    await scene.readDevices(8 * day + 4);
    scene.tenant.change(scene.ids[0] as DeviceId, { isExcluded: true });

    const once = await scene.measure();
    const twice = await scene.cycle(8 * day + 8);

    expect(once).toMatchObject({ targets: { fixed: 0 } });
    expect(twice).toMatchObject({ targets: { fixed: 3, outOfScope: 1 } });
  });

  test('is found as well after a completion that had been settled', async () => {
    const scene = await Scene.open(store());
    scene.tenant.change(scene.ids[0] as DeviceId, { isExcluded: true });
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(3));
    await scene.cycle(4);
    expect((await scene.complete(5)).verification).toMatchObject({ state: 'unverified', count: 1 });
    await scene.cycle(40 * day);
    scene.tenant.change(scene.ids[0] as DeviceId, { isExcluded: false });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(41 * day));
    await scene.cycle(41 * day + 4);
    await scene.reopen(42 * day);

    // It is at first only back: what it did before says nothing.
    expect(await scene.cycle(42 * day + 4)).toMatchObject({ targets: { fixed: 3, outOfScope: 0 } });
  });

  test('makes no evidence for another request, whose devices only left the list', async () => {
    const scene = await Scene.open(store());
    const watched = scene.activityId;
    await scene.file();
    await scene.cycle(4);
    await scene.reject(5);
    scene.tenant.exposed = [];
    for (let days = 1; days <= 20; days += 1) {
      scene.tenant.reportAll(hour(days * day));
      await scene.cycle(days * day);
    }
    await scene.reopen(20 * day + 1);

    for (const hours of [4, 8, 12]) await scene.cycle(20 * day + hours);

    scene.activityId = watched;
    expect(await scene.read()).toMatchObject({ status: { state: 'pending' }, targets: { fixed: 0 } });
  });

  test('is not called measured before it is', async () => {
    const scene = await Scene.open(store(), { count: 5 });
    await scene.file();
    const counted = await scene.cycle(4);
    await scene.reject(5);
    for (const days of [2, 4, 6]) await scene.cycle(days * day);
    await scene.reopen(7 * day);
    const age = async () =>
      (await readActivityById(asItMember(scene.program), scene.activityId)).activity.targets?.countedAt;

    const before = await age();
    await scene.cycle(7 * day + 4);

    expect(before).toEqual(counted.targets?.countedAt);
    expect(await age()).toEqual(hour(7 * day + 4));
  });
});

describe('a reading between decisions', () => {
  const store = useStore();

  test('a reopening while Defender is asked keeps its recheck', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(0, 3), hour(3));
    await scene.cycle(4);
    await scene.complete(5);
    scene.tenant.exposed = [scene.ids[0], scene.ids[3]] as DeviceId[];
    scene.tenant.whileAsked = async () => {
      await scene.reopen(8);
    };

    const during = await scene.cycle(8);
    const after = await scene.cycle(12);

    expect(during.targets).toMatchObject({ isRecheckDue: true });
    expect(after).toMatchObject({ status: { state: 'active' }, targets: { fixed: 2, isRecheckDue: false } });
    expect(await scene.targetStates()).toEqual(['exposed', 'exposed', 'fixed', 'fixed']);
  });

  test('a completion while Defender is asked loses nothing of what was seen before', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(5));
    // The list shows it a day later.
    scene.tenant.exposed = scene.ids;
    for (const hours of [8, 16, 24, 28]) await scene.cycle(hours);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(31));
    scene.tenant.whileAsked = async () => {
      await scene.complete(32);
    };

    expect(await scene.cycle(32)).toMatchObject({ verification: { state: 'waiting' }, targets: { fixed: 0 } });
    expect(await scene.cycle(36)).toMatchObject({ verification: { state: 'confirmed' }, targets: { fixed: 4 } });
  });

  test('a completion while Defender is asked makes no evidence of a weakness that was fixed before the list was read', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const event = { recommendationId: scene.recommendationId, cveId: 'CVE-2026-10001', kind: 'fixed' } as const;
    scene.tenant.changes = scene.ids.map((deviceId) => ({ ...event, deviceId, at: hour(6) }));
    scene.tenant.reportAll(hour(7));
    scene.tenant.whileAsked = async () => {
      await scene.complete(8);
    };
    await scene.cycle(8);
    scene.tenant.exposed = [];

    for (const hours of [12, 16]) expect((await scene.cycle(hours)).targets).toMatchObject({ fixed: 0 });
  });

  test('a fix that was read before the filing counts, if the device leaves the list and reports later', async () => {
    const scene = await Scene.beforeFiling(store());
    const event = { recommendationId: scene.recommendationId, cveId: 'CVE-2026-10001', kind: 'fixed' } as const;
    scene.tenant.changes = scene.ids.map((deviceId) => ({ ...event, deviceId, at: hour(-20) }));
    for (const hours of [-6, -2]) await scene.readDevices(hours);
    scene.setTime(0);
    await scene.file();
    await scene.cycle(2);
    scene.tenant.exposed = [];
    expect((await scene.cycle(6)).targets).toMatchObject({ fixed: 0 });
    scene.tenant.reportAll(hour(9));

    expect((await scene.cycle(10)).targets).toMatchObject({ fixed: 4 });
  });

  test('changes are never asked for further back than Defender keeps them', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.cycle(60 * day);

    expect(scene.tenant.askedSince).toEqual([hour(4 - (14 * day - 1)), hour(60 * day - (14 * day - 1))]);
  });
});
